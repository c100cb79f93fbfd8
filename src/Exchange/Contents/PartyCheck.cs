using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>
/// Whether the parties that a title names are those of the boxes that exchange it, by ИНН: a branch with a КПП of its own is the same party. An agent or a
/// factor stands in the place of one party, so one that is strange is a warning; where both are, the title goes between the wrong boxes, or its parties are
/// swapped. What cannot be compared (a foreigner without ИНН, БИН beside ИНН) is passed over.
/// </summary>
internal static class PartyCheck
{
    /// <summary>The finding of a party that is not the owner of the sender's box.</summary>
    public const string ForeignSender = "parties.sender";

    /// <summary>The finding of a party that is not the owner of the recipient's box.</summary>
    public const string ForeignRecipient = "parties.recipient";

    /// <summary>What is strange; errors where the title may not be sent.</summary>
    public static IReadOnlyList<Finding> Of(Recognized title, Participant sender, Participant recipient) => Of(title, (sender.Name, sender.Inn), (recipient.Name, recipient.Inn));

    /// <inheritdoc cref="Of(Recognized, Participant, Participant)"/>
    public static IReadOnlyList<Finding> Of(Recognized title, (string Name, string? Inn) sender, (string Name, string? Inn) recipient)
    {
        IReadOnlyList<RecognizedParty> sellers = Parties(title.Seller, title.OtherSellers), buyers = Parties(title.Buyer, title.OtherBuyers);
        // A ТОРГ-2 is made and sent by the buyer.
        var (from, to) = title.Kind == Kinds.Torg2 ? (buyers, sellers) : (sellers, buyers);
        var (isFrom, isTo) = (IsAmong(sender.Inn, from), IsAmong(recipient.Inn, to));
        // Who composes for another says so in the title: a buyer for his supplier, an agent for his principal.
        var severity = isFrom == false && isTo == false && !title.ComposedForAnother ? Severity.Error : Severity.Warning;
        var found = new List<Finding>();
        if (isFrom == false)
            found.Add(new Finding(ForeignSender, severity, $"По титулу документ выставляет {Named(from)}, а отправляет его {Named(sender)}. {Advice(severity)}"));
        if (isTo == false)
            found.Add(new Finding(ForeignRecipient, severity, $"По титулу документ составлен для {Named(to)}, а получает его {Named(recipient)}. {Advice(severity)}"));
        return found;
    }

    /// <summary>Why a title with these parties may not be sent: <c>parties-mismatch</c>; null where it may.</summary>
    public static Problem? WhyNot(TitleFacts facts, Participant sender, Participant recipient)
    {
        if (facts.Read is null || Of(facts.Read, sender, recipient) is not [{ Severity: Severity.Error }, ..] findings)
            return null;
        var swapped = Of(facts.Read, recipient, sender).Count == 0;
        return new Problem("parties-mismatch", swapped ? "Стороны документа перепутаны: отправитель в титуле — другая сторона" : "Стороны документа — не отправитель и не получатель", findings);
    }

    // Null where it cannot be told.
    private static bool? IsAmong(string? inn, IReadOnlyList<RecognizedParty> parties)
    {
        if (!TaxNumber.TryParse(inn, out var own) || parties.Count == 0)
            return null;
        var known = parties.Select(party => TaxNumber.TryParse(party.Inn, out var stated) && stated.IsInn == own.IsInn ? stated : (TaxNumber?)null).ToList();
        return known.Contains(own) ? true : known.Contains(null) ? null : false;
    }

    private static IReadOnlyList<RecognizedParty> Parties(RecognizedParty? first, IReadOnlyList<RecognizedParty> further) => first is null ? [] : [first, .. further];

    private static string Named(IReadOnlyList<RecognizedParty> parties) => string.Join(", ", parties.Select(party => Named((party.Name, party.Inn))));

    private static string Named((string Name, string? Inn) party) => $"«{party.Name}» (ИНН {party.Inn})";

    private static string Advice(Severity severity) => severity == Severity.Error
        ? "Проверьте, из какого ящика и кому отправляете; посредник указывает основание, по которому он составил документ"
        : "Так бывает у посредников и факторов; если это не тот случай, проверьте стороны";
}
