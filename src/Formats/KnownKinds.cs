using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Mchd;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Print;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats;

/// <summary>The registry of kinds.</summary>
internal static class KnownKinds
{
    private static readonly AsyncLocal<KindDescription?> OneMore = new();

    // A new kind adds its row here and nowhere else.
    private static readonly IReadOnlyList<KindDescription> Own =
    [
        UpdKind.Row,
        UkdKind.Row,
        Torg12Kind.Row,
        ActKind.Row,
        ReconciliationKind.Row,
        PaymentInvoiceKind.Row,
        Ks2Kind.Row,
        Torg2Kind.Row,
        KzKinds.Esf,
        KzKinds.Avr,
        KzKinds.Awp,
        MchdKind.Row,
        .. TechnologicalKinds.Rows,
    ];

    private static readonly IReadOnlyList<Format> OwnFormats = [.. Own.SelectMany(kind => kind.Formats)];

    /// <summary>All kinds, the usual ones first.</summary>
    public static IReadOnlyList<KindDescription> All => OneMore.Value is { } more ? [.. Own, more] : Own;

    /// <summary>The formats of all kinds.</summary>
    public static IReadOnlyList<Format> Formats => OneMore.Value is { } more ? [.. OwnFormats, .. more.Formats] : OwnFormats;

    /// <summary>The kind with this code; null when there is none.</summary>
    public static KindDescription? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);

    /// <summary>The form of a format on paper; null when it has none of its own.</summary>
    public static PrintForm? PrintOf(Format format) => All.SelectMany(kind => kind.Prints).FirstOrDefault(form => form.Format == format);

    /// <summary>One kind more for whoever calls this and all that he calls, as if it stood in the registry: what a kind needs is proved by one that is made up.</summary>
    public static void With(KindDescription? kind) => OneMore.Value = kind;
}
