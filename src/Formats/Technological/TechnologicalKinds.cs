namespace Beresta.Formats.Technological;

/// <summary>The technological documents: kinds without a form of their own, made by the exchange.</summary>
internal static class TechnologicalKinds
{
    /// <summary>The rows of the registry.</summary>
    public static IReadOnlyList<KindDescription> Rows { get; } =
    [
        .. new Format[]
        {
            TechnologicalFormats.Receipt,
            TechnologicalFormats.ReceiveConfirmation,
            TechnologicalFormats.SendConfirmation,
            TechnologicalFormats.Amendment,
            TechnologicalFormats.Revocation,
            TechnologicalFormats.UniversalMessage,
            TechnologicalFormats.Receipt102,
            TechnologicalFormats.ReceiveConfirmation102,
            TechnologicalFormats.SendConfirmation102,
            TechnologicalFormats.Amendment102,
            TechnologicalFormats.Receipt101,
            TechnologicalFormats.ReceiveConfirmation101,
            TechnologicalFormats.SendConfirmation101,
            TechnologicalFormats.Amendment101,
        }.GroupBy(format => format.Kind, StringComparer.Ordinal).Select(kind => new KindDescription(kind.Key, [.. kind])),
    ];
}
