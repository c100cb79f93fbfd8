using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Beresta.Signatures.Tests;

/// <summary>
/// Damages a good signature in random ways and judges it. Also compiled into bench/Signatures for the long run.
/// </summary>
internal sealed class MutationRun(byte[] signature, byte[] content, TrustStore trust, DateTimeOffset at, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Damaged signatures that were called valid although what they sign or who signs was touched.</summary>
    public List<byte[]> FalseValids { get; } = [];

    public int Judged { get; private set; }

    public int StillValid { get; private set; }

    /// <summary>Processor time of the slowest judgement: what other programs take meanwhile does not count.</summary>
    public TimeSpan Slowest { get; private set; }

    public long LargestAllocation { get; private set; }

    public void Go(int count, CancellationToken stop)
    {
        for (var i = 0; i < count && !stop.IsCancellationRequested; i++)
        {
            var mutated = Mutate(signature, random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = ThreadTime();
            var verdict = SignatureCheck.Detached(mutated, content, trust, at);
            var elapsed = ThreadTime() - started;
            Slowest = elapsed > Slowest ? elapsed : Slowest;
            LargestAllocation = Math.Max(LargestAllocation, GC.GetAllocatedBytesForCurrentThread() - allocated);
            Judged++;
            if (!verdict.IsValid)
                continue;
            StillValid++;
            if (!KeepsWhatMatters(mutated))
                FalseValids.Add(mutated);
        }
    }

    public static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 4:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 40))..]];
                    break;
                case 5:
                    var piece = bytes[at..Math.Min(bytes.Length, at + random.Next(1, 200))];
                    bytes = [.. bytes[..at], .. piece, .. bytes[at..]];
                    break;
                case 6:
                    if (at + 4 <= bytes.Length)
                        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), random.Next());
                    break;
                case 7:
                    bytes[at] = 0x80;
                    break;
            }

            if (bytes.Length == 0)
                return [0];
        }

        return bytes;
    }

    private static TimeSpan ThreadTime()
    {
        const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID
        return OperatingSystem.IsLinux() && ClockGetTime(ThreadClock, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : TimeSpan.FromTicks(System.Diagnostics.Stopwatch.GetTimestamp() * TimeSpan.TicksPerSecond / System.Diagnostics.Stopwatch.Frequency);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    // A mutation may stay valid only where nothing that is signed was touched: the signer's certificate, the signed attributes and
    // the signature are what they were.
    private bool KeepsWhatMatters(byte[] mutated)
    {
        var before = SignedMessage.Read(signature).Value.Signers[0];
        var message = SignedMessage.Read(mutated).Value;
        return message.Signers.Count == 1
            && message.Signers[0].Signature.Span.SequenceEqual(before.Signature.Span)
            && message.Signers[0].SignedAttributes.Select(attribute => Convert.ToHexString(attribute.Raw.Span)).Order(StringComparer.Ordinal)
                .SequenceEqual(before.SignedAttributes.Select(attribute => Convert.ToHexString(attribute.Raw.Span)).Order(StringComparer.Ordinal), StringComparer.Ordinal)
            && before.CertificateReferences is [var reference, ..]
            && SignatureCheck.Detached(mutated, content, trust, at).Signers[0].Certificate is { } certificate && reference.Names(certificate);
    }
}
