using System.Text;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>Titles of the short form (docs/formats.md): the parties are those of the boxes.</summary>
internal static class ShortForms
{
    /// <summary>The short form of a JSON.</summary>
    /// <returns><c>json-invalid</c>; <c>short-invalid</c> when it names another kind.</returns>
    public static Result<ShortDocument> Read(string kind, JsonElement json)
    {
        if (!FormatJson.Read<ShortDocument>(Encoding.UTF8.GetBytes(json.GetRawText())).Succeeded(out var document, out var problem))
            return problem;
        return document.Kind is null || document.Kind == kind
            ? document with { Kind = kind }
            : Wrong("short.kind", $"В короткой форме вид «{document.Kind}», а в запросе — «{kind}»", "kind");
    }

    /// <summary>Makes the title.</summary>
    /// <returns><c>short-invalid</c> with all findings; also when a party that it names is not that of the box.</returns>
    public static Result<byte[]> Make(ShortDocument document, BoxCard sender, Participant recipient, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        // A ТОРГ-2 is sent by the buyer.
        var (sells, buys) = document.Kind == Kinds.Torg2 ? (recipient, sender) : ((Participant)sender, recipient);
        if (!Of(document.Seller, sells, "seller", "Продавец").Succeeded(out var seller, out var problem) || !Of(document.Buyer, buys, "buyer", "Покупатель").Succeeded(out var buyer, out problem))
            return problem;
        var maker = new TitleMaker(Program.Name, inn => inn.Value == sender.Inn ? CardOf(sender) : inn.Value == recipient.Inn ? CardOf(recipient) : null);
        return maker.Make(document with { Seller = seller, Buyer = buyer }, at, Guid.NewGuid()).Select(made => made.Content);
    }

    private static Result<ShortParty> Of(ShortParty? stated, Participant box, string path, string who)
    {
        if (stated?.Inn is { } inn && inn != box.Inn)
            return Wrong("short.inn", $"{who} — {box.Kind.NumberName()} {inn}, а ящик принадлежит {box.Inn}: за других документы составляют по полной модели", path + ".inn");
        if (stated?.ParticipantId is { } id && id != box.ParticipantId.Value)
            return Wrong("short.participant", $"{who} — участник ЭДО «{id}», а ящик — «{box.ParticipantId}»", path + ".participantId");
        // A card leads from an ИНН; whoever has none is named here.
        var party = (stated ?? new ShortParty()) with { Inn = box.Inn, ParticipantId = box.ParticipantId.Value };
        return box.Kind.IsKazakh() ? party with { Name = party.Name ?? box.Name, Address = party.Address ?? box.Address } : party;
    }

    private static Party CardOf(Participant box)
    {
        // A number of Kazakhstan may look like the ИНН of a person.
        if (box.Kind.IsKazakh())
            return Party.OfKazakhstan(box.Name, box.Inn!, box.Kind.IsPerson(), box.Address);
        var address = box.Address is null ? null : new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = box.Address } };
        return box.Kind == OrganizationKind.LegalEntity
            ? new Party { Organization = new Organization { Name = box.Name, Inn = box.Inn, Kpp = box.Kpp, Ogrn = box.Ogrn }, Address = address }
            : new Party { Entrepreneur = new Entrepreneur { Name = PersonName.Of(box.Name), Inn = box.Inn, Ogrnip = box.Ogrn }, Address = address };
    }

    private static Problem Wrong(string code, string message, string path) => new("short-invalid", message, [new Finding(code, Severity.Error, message) { ModelPath = path }]);
}
