// sigex's client of NCALayer, unchanged, against the server whose address is the first argument. Prints what it got, as JSON.
import module from 'ncalayer-js-client';

const NCALayerClient = module.NCALayerClient ?? module;
const client = new NCALayerClient(process.argv[2], false);
const said = {};
try {
  said.version = await client.connect();
  const sign = (data, parameters = NCALayerClient.basicsCMSParamsDetached) =>
    client.basicsSignCMS(NCALayerClient.basicsStorageAll, data, parameters, NCALayerClient.basicsSignerSignAny);
  said.one = await sign('AQID');
  said.many = process.argv[3] === 'many' ? await sign(['AQID', 'BAUG']) : undefined;
  said.attached = process.argv[3] === 'many' ? await sign('AQID', NCALayerClient.basicsCMSParamsAttached) : undefined;
} catch (error) {
  said.error = String(error.message ?? error);
  said.cancelled = Boolean(error.canceledByUser);
}
console.log(JSON.stringify(said));
process.exit(0);
