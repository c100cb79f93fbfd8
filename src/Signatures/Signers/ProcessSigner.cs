using System.Diagnostics;
using System.Globalization;

namespace Beresta.Signatures;

/// <summary>
/// Signs by an external command: CryptoPro's csptest or cryptcp, a tool of an HSM, a script. The command gets the digest and answers with the
/// signature's octets; each may travel through the standard streams or through files. Every signature is checked against the certificate
/// before it is given out, so that a wrong command cannot make a broken document.
/// </summary>
public sealed class ProcessSigner : ISigner
{
    private const int MaxAnswer = 64 * 1024;

    private readonly string program;
    private readonly IReadOnlyList<string> arguments;

    /// <summary>
    /// A command for this certificate. In the arguments <c>{in}</c> and <c>{out}</c> stand for the names of temporary files with the digest and
    /// for the signature; <c>{hex}</c> stands for the digest in hexadecimal. Without <c>{in}</c> and <c>{hex}</c> the digest goes to the
    /// standard input, without <c>{out}</c> the signature is read from the standard output: octets, hexadecimal or base64.
    /// </summary>
    public ProcessSigner(Certificate certificate, IReadOnlyList<Certificate> chain, string program, params IReadOnlyList<string> arguments) =>
        (Certificate, Chain, this.program, this.arguments) = (certificate, chain, program, arguments);

    /// <inheritdoc/>
    public Certificate Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>How long the command may take; a minute by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>True when the command writes r‖s little-endian (as CryptoAPI does) for a certificate that needs s‖r big-endian.</summary>
    public bool IsReversed { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The command failed, or its answer is not a signature of this certificate's key.</exception>
    public async ValueTask<byte[]> SignHash(ReadOnlyMemory<byte> hash, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("beresta-sign-");
        try
        {
            var input = Path.Combine(folder.FullName, "digest");
            var output = Path.Combine(folder.FullName, "signature");
            await File.WriteAllBytesAsync(input, hash.ToArray(), stop);
            var printed = await Run(hash, input, output, stop);
            var answer = Decode(arguments.Any(argument => argument.Contains("{out}", StringComparison.Ordinal)) ? await File.ReadAllBytesAsync(output, stop) : printed);
            if (IsReversed)
                Array.Reverse(answer);
            Demand(hash.Span, answer);
            return answer;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<byte[]> Run(ReadOnlyMemory<byte> hash, string input, string output, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Timeout);
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{in}", input, StringComparison.Ordinal).Replace("{out}", output, StringComparison.Ordinal)
                .Replace("{hex}", Convert.ToHexStringLower(hash.Span), StringComparison.Ordinal));
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"«{program}» не запускается");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var answer = ReadAll(process.StandardOutput.BaseStream, limit.Token);
            try
            {
                if (!arguments.Any(argument => argument.Contains("{in}", StringComparison.Ordinal) || argument.Contains("{hex}", StringComparison.Ordinal)))
                    await process.StandardInput.BaseStream.WriteAsync(hash, limit.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // A command that does not read its input may be gone already: its exit status tells.
            }

            var bytes = await answer;
            await process.WaitForExitAsync(limit.Token);
            var complaint = (await errors).Trim();
            if (process.ExitCode != 0)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"«{program}» завершилась с кодом {process.ExitCode}: {complaint}"));
            return bytes;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<byte[]> ReadAll(Stream stream, CancellationToken stop)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            answer.Write(buffer, 0, read);
            if (answer.Length > MaxAnswer)
                throw new InvalidOperationException("Ответ внешней программы слишком велик");
        }

        return answer.ToArray();
    }

    private byte[] Decode(byte[] answer)
    {
        var size = Certificate.PublicKey.Curve?.SignatureSize;
        if (answer.Length == size)
            return answer;
        var text = System.Text.Encoding.ASCII.GetString(answer).Trim();
        if (text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(text);
        return size is not null && Armor.Decode(answer) is { } decoded && decoded.Length == size ? decoded.ToArray() : answer;
    }

    private void Demand(ReadOnlySpan<byte> hash, byte[] signature)
    {
        var key = Certificate.PublicKey;
        var scheme = key.AlgorithmOid switch
        {
            Oids.Rsa => new SignatureScheme(SignatureKind.RsaPkcs1, key.Digest),
            Oids.EcKey => new SignatureScheme(SignatureKind.Ecdsa, key.Digest),
            _ => new SignatureScheme(key.IsKazakh ? SignatureKind.GostReversed : SignatureKind.Gost, key.Digest),
        };
        if (!key.Verify(scheme, hash, signature))
            throw new InvalidOperationException($"Ответ «{program}» не является подписью ключа сертификата {Certificate.SerialNumber}");
    }
}
