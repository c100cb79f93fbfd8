// Speed and endurance of Beresta.Formats.
//   dotnet run -c Release --project bench/Formats -- speed [XSD [ROUNDS]]   one thread, with what XmlSerializer + XmlSchemaSet does to the same files
//   dotnet run -c Release --project bench/Formats -- fuzz [TIMES [KIND]]    mutated bytes of every kind: never a crash, bounded time and memory
//   dotnet run -c Release --project bench/Formats -- growth [BYTES [KIND]]  four times the size is four times the work, whatever grows
using System.Globalization;
using System.Text;
using Beresta.Formats.Bench;

Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["speed", .. var rest] => Speed.Run(rest.Length > 0 && rest[0].Length > 1 ? rest[0] : null, rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 31),
    ["fuzz", .. var rest] => Fuzz.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 100_000, rest.Length > 1 ? rest[1] : null),
    ["growth", .. var rest] => Growth.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 64 * 1024, rest.Length > 1 ? rest[1] : null),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: speed [XSD [ROUNDS]] | fuzz [TIMES [KIND]] | growth [BYTES [KIND]]");
    return 64;
}
