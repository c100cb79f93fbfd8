namespace Beresta.Gost;

/// <summary>
/// Many messages, two at a time. A compression is a chain in which every step waits for the one before; two chains of different messages
/// share the time of waiting.
/// </summary>
internal static unsafe class StreebogPair
{
    /// <summary>Hashes each message into its place; a message that ends gives way to the next.</summary>
    internal static void Hash(int bits, ReadOnlySpan<ReadOnlyMemory<byte>> messages, Span<byte> destination)
    {
        var states = stackalloc StreebogState[2];
        var words = stackalloc ulong[16];
        var queue = new Queue(messages, destination, bits);
        var first = new Walk(states, words);
        var second = new Walk(states + 1, words + 8);
        var isFirst = queue.TryStart(ref first);
        var isSecond = queue.TryStart(ref second);
        while (isFirst && isSecond)
        {
            first.Prepare(out var n1, out var m1);
            second.Prepare(out var n2, out var m2);
            StreebogRounds.Compress(first.Hash, n1, m1, second.Hash, n2, m2);
            if (first.Advance())
                isFirst = queue.Finish(ref first);
            if (second.Advance())
                isSecond = queue.Finish(ref second);
        }
        if (isFirst)
            queue.Complete(ref first);
        else if (isSecond)
            queue.Complete(ref second);
    }

    /// <summary>What waits, and where results go.</summary>
    private ref struct Queue(ReadOnlySpan<ReadOnlyMemory<byte>> messages, Span<byte> destination, int bits)
    {
        private readonly ReadOnlySpan<ReadOnlyMemory<byte>> messages = messages;
        private readonly Span<byte> destination = destination;
        private int next;

        internal bool TryStart(ref Walk walk)
        {
            if (next == messages.Length)
                return false;
            walk.Start(messages[next].Span, next, bits);
            next++;
            return true;
        }

        /// <summary>Writes a finished message's value; false when no other waits.</summary>
        internal bool Finish(ref Walk walk)
        {
            walk.Write(destination[(walk.Index * bits / 8)..], bits);
            return TryStart(ref walk);
        }

        /// <summary>The last message alone.</summary>
        internal readonly void Complete(ref Walk walk)
        {
            do
            {
                walk.Prepare(out var n, out var m);
                StreebogRounds.Compress(walk.Hash, n, m);
            }
            while (!walk.Advance());
            walk.Write(destination[(walk.Index * bits / 8)..], bits);
        }
    }

    /// <summary>One message on its way, step by step: each step is one compression (RFC 6986 section 9).</summary>
    private ref struct Walk(StreebogState* state, ulong* words)
    {
        private ReadOnlySpan<byte> rest;
        private Step step;

        private enum Step
        {
            Blocks,
            LastBlock,
            Length,
            Sum,
        }

        internal readonly ulong* Hash => state->h;

        internal int Index { get; private set; }

        internal void Start(ReadOnlySpan<byte> message, int index, int bits)
        {
            state->Start(bits);
            rest = message;
            Index = index;
            step = message.Length < StreebogState.BlockSize ? Step.LastBlock : Step.Blocks;
        }

        /// <summary>The arguments of the next compression.</summary>
        internal readonly void Prepare(out ulong* n, out ulong* m)
        {
            // After the blocks N counts as zero.
            n = step <= Step.LastBlock ? state->n : words;
            m = step <= Step.LastBlock ? words : step == Step.Length ? state->n : state->sigma;
            if (step == Step.Blocks)
            {
                StreebogState.Load(rest[..StreebogState.BlockSize], words);
                return;
            }
            Span<byte> octets = stackalloc byte[StreebogState.BlockSize];
            octets.Clear();
            if (step == Step.LastBlock)
            {
                rest.CopyTo(octets);
                octets[rest.Length] = 1;
            }
            StreebogState.Load(octets, words);
        }

        /// <summary>Goes on after the compression; true when the value is ready.</summary>
        internal bool Advance()
        {
            if (step <= Step.LastBlock)
            {
                var taken = Math.Min(rest.Length, StreebogState.BlockSize);
                StreebogState.Count(state->n, state->sigma, words, 8 * (uint)taken);
                if (step == Step.Blocks)
                {
                    rest = rest[taken..];
                    step = rest.Length < StreebogState.BlockSize ? Step.LastBlock : Step.Blocks;
                    return false;
                }
            }
            return ++step > Step.Sum;
        }

        internal readonly void Write(Span<byte> destination, int bits) => state->Write(destination, bits);
    }
}
