using Beresta.Formats.Description;

namespace Beresta.Formats.Print;

/// <summary>What a print form shows beside the title itself.</summary>
public sealed record PrintContext
{
    /// <summary>Those who signed.</summary>
    public IReadOnlyList<SignatureStamp> Stamps { get; init; } = [];

    /// <summary>The second side's title, as received; null while there is none.</summary>
    public ReadOnlyMemory<byte>? Answer { get; init; }

    /// <summary>Address of the document in the system that keeps it, printed as a QR code; null for none.</summary>
    public string? VerificationUrl { get; init; }

    /// <summary>Calls the work off.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>All that the form is made of, by the description of its format: what the form has no cell for is printed below it.</summary>
    internal IReadOnlyList<Shown> Rows { get; init; } = [];

    /// <summary>The model of the second side's title.</summary>
    internal object? Answered { get; init; }

    internal bool IsSigned => Stamps.Any(stamp => !stamp.OfAnswer);

    internal bool IsAnswerSigned => Stamps.Any(stamp => stamp.OfAnswer);
}
