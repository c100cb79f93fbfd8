using Beresta.Formats.Making;

namespace Beresta.Formats.Ks2;

/// <summary>The short form of a КС-2: the site, the contract, the rates that its format knows.</summary>
internal static class Ks2Preparation
{
    /// <summary>What a КС-2 must say.</summary>
    public static void Check(Preparation preparation, ShortDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.Site))
            preparation.Wrong("short.site", "Не названы объект и стройка — укажите их (site)", "site");
        if (document.Grounds.Count == 0)
            preparation.Wrong("short.grounds", "Не назван договор строительного подряда — укажите его первым основанием (grounds)", "grounds");
        if (document.StateContractId is not null)
            preparation.Wrong("short.state-contract", "КС-2 по государственному контракту требует структурированных сведений — составьте её по полной модели", "stateContractId");
    }

    /// <summary>Why a rate cannot stand in a КС-2; null when it can.</summary>
    public static string? WrongRate(string rate) => Ks2WorkTables.Rates.Contains(rate, StringComparer.Ordinal)
        ? null
        : $"Формат КС-2 знает ставки 0 %, 10 % и 20 %, «без НДС» и налогового агента, а ставки {rate} в нём нет — составьте УПД (kind «upd», function «ДОП»)";
}
