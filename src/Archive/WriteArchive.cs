using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>Makes the archive of a document: the same content gives the same bytes.</summary>
public static class WriteArchive
{
    /// <summary>The ZIP.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static ArchiveBytes Run(ArchiveContent content, CancellationToken stop = default)
    {
        var signatures = content.Items.Select(item => ItemLinks.Binary(item.Signature)).ToList();
        var verdicts = new List<Verdict>(content.Items.Count);
        foreach (var (item, signature) in content.Items.Zip(signatures))
        {
            stop.ThrowIfCancellationRequested();
            verdicts.Add(item.Digests is { } digests && SignedMessage.Read(signature).Succeeded(out var message, out _)
                ? SignatureCheck.Judge(message, digests, content.Trust, item.Item.At)
                : SignatureCheck.Detached(signature, item.Content.Document, content.Trust, item.Item.At));
        }

        var certificates = Certificates(verdicts);
        var manifest = new Manifest(Manifest.FormatName, Manifest.CurrentVersion, Describe(content), Items(content, signatures, stop), [.. certificates.Select(Describe)]);

        var files = new Dictionary<string, FileContent>(StringComparer.Ordinal)
        {
            [ArchiveLayout.Manifest] = manifest.Write(),
            [ArchiveLayout.Script] = VerifyScript.Write(manifest),
            [ArchiveLayout.Protocol] = Protocol.Write(manifest, verdicts),
            [ArchiveLayout.Roots] = Pem(certificates.Where(certificate => certificate.Role == RootRole)),
            [ArchiveLayout.Chain] = Pem(certificates.Where(certificate => certificate.Role != RootRole)),
        };
        foreach (var (entry, certificate) in manifest.Certificates.Zip(certificates))
        {
            files[entry.File] = certificate.Certificate.Raw;
            files[ArchiveLayout.PemOf(entry.File)] = Text(certificate.Certificate.ToPem());
        }

        for (var i = 0; i < content.Items.Count; i++)
        {
            files[manifest.Items[i].File] = content.Items[i].Content;
            files[manifest.Items[i].Signature] = signatures[i];
            foreach (var power in content.Items[i].Powers)
            {
                var named = ArchiveLayout.PowerOf(power.Content.Span);
                files[named.File] = power.Content;
                files[named.Signature] = power.Signature;
            }
        }

        var layout = ArchiveLayout.Files(manifest);
        files[ArchiveLayout.Sums] = ArchiveLayout.SumsOf(layout.Where(file => file.Name != ArchiveLayout.Sums).Select(file => (file.Name, files[file.Name])));
        stop.ThrowIfCancellationRequested();
        return new ArchiveBytes(ArchiveLayout.Pack(layout, name => files[name]));
    }

    private const string RootRole = "root";

    private static ManifestDocument Describe(ArchiveContent content)
    {
        var document = content.Document;
        var definition = DocflowDefinitions.Find(document.Flow) ?? throw new ArgumentException($"There is no document flow «{document.Flow}».", nameof(content));
        var status = DocflowStatus.Of(Docflow.Fold(definition, document.Copy, content.Items.Select(item => item.Item)));
        return new ManifestDocument(document.Id, document.Flow, document.FlowName, Codes.Of(document.Copy), document.Kind, document.KindName, document.FileId,
            document.Number, document.Date, document.Total, document.Currency, status.Code, status.Text,
                Describe(document.Sender), Describe(document.Recipient), document.Operator)
        {
            Message = document.MessageId,
        };
    }

    private static ManifestParty Describe(ArchiveParty party) => new(party.Name, party.Inn, party.Kpp, party.ParticipantId);

    private static ManifestCertificate Describe((string Role, Certificate Certificate) one)
    {
        var certificate = one.Certificate;
        return new ManifestCertificate(one.Role, $"certificates/{one.Role}-{certificate.Thumbprint}.cer", certificate.Subject.ToString(), certificate.Issuer.ToString(),
            certificate.SerialNumber, certificate.Thumbprint, ContentHash.Of(certificate.Raw.Span).Value, certificate.NotBefore, certificate.NotAfter);
    }

    private static List<ManifestItem> Items(ArchiveContent content, List<ReadOnlyMemory<byte>> signatures, CancellationToken stop)
    {
        var items = new List<ManifestItem>(content.Items.Count);
        var known = new Dictionary<ContentHash, string>();
        for (var i = 0; i < content.Items.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            var (item, authorName, fileName, comment, bytes, _) = content.Items[i];
            var powers = content.Items[i].Powers;
            var kind = item.Kind.Code();
            var safe = EntryNames.Safe(fileName);
            var folder = ArchiveLayout.ItemFolder(i, kind);
            var hash = bytes.Hash;
            // An answer by signature has no file of its own: it signs the file that is there already.
            if (!known.TryGetValue(hash, out var path))
                known[hash] = path = $"{folder}/{safe}";
            items.Add(new ManifestItem(item.Id, kind, item.Kind.Name(), Codes.Of(item.Author), authorName, item.ParentId, item.At,
                item.Outcome is { } outcome ? Codes.Of(outcome) : null, comment, fileName, path, $"{folder}/{safe}.p7s", bytes.Length,
                hash.Value, Convert.ToHexStringLower(Streebog(bytes).Span), ContentHash.Of(signatures[i].Span).Value)
            {
                Powers = powers.Count == 0 ? null : [.. powers.Select(power => ArchiveLayout.PowerOf(power.Content.Span))],
            });
        }

        return items;
    }

    private static ReadOnlyMemory<byte> Streebog(FileContent content) => content.Large?.Streebog256 ?? DigestAlgorithm.Streebog256.Hash(content.Bytes.Span);

    // Everybody who signed, and the path above each of them, nearest to the signer first, roots last.
    private static List<(string Role, Certificate Certificate)> Certificates(IEnumerable<Verdict> verdicts)
    {
        var signers = verdicts.SelectMany(verdict => verdict.Signers).Where(signer => signer.Certificate is not null).ToList();
        return
        [
            .. signers.Select(signer => ("signer", signer.Certificate!)).Distinct(),
            .. signers.SelectMany(signer => signer.Path.Skip(1).SkipLast(1)).Distinct().Select(certificate => ("intermediate", certificate)),
            .. signers.Where(signer => signer.Path.Count > 0).Select(signer => signer.Path[^1]).Distinct().Select(certificate => (RootRole, certificate)),
        ];
    }

    private static byte[] Pem(IEnumerable<(string Role, Certificate Certificate)> certificates) =>
        Text(string.Concat(certificates.Select(one => one.Certificate.ToPem())));

    private static byte[] Text(string text) => System.Text.Encoding.ASCII.GetBytes(text.ReplaceLineEndings("\n"));
}
