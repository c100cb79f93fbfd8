using Beresta.Formats.Print;

namespace Beresta.Formats.Kz;

/// <summary>The kinds of Kazakhstan: everything of each.</summary>
internal static class KzKinds
{
    /// <summary>ЭСФ.</summary>
    public static KindDescription Esf { get; } = new(Kinds.KzEsf,
    [
        EsfFormats.Container,
        EsfFormats.InfoContainer,
        EsfFormats.Single,
    ])
    {
        Prints =
        [
            PrintForm.Of<EsfContainer>(EsfFormats.Container, EsfPrint.Html, EsfPrint.Css),
            PrintForm.Of<EsfContainer>(EsfFormats.InfoContainer, EsfPrint.Html, EsfPrint.Css),
            PrintForm.Of<EsfInvoice>(EsfFormats.Single, EsfPrint.Html, EsfPrint.Css),
        ],
    };

    /// <summary>АВР.</summary>
    public static KindDescription Avr { get; } = new(Kinds.KzAvr, [AvrFormats.Current]) { Prints = [PrintForm.Of(AvrFormats.Current, AvrPrint.Html, AvrPrint.Css)] };

    /// <summary>АВР of the state system.</summary>
    public static KindDescription Awp { get; } = new(Kinds.KzAwp, [AwpFormats.Current]) { Prints = [PrintForm.Of(AwpFormats.Current, AwpPrint.Html, AwpPrint.Css)] };
}
