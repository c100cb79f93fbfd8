using System.Globalization;
using Beresta.Formats.Mchd;
using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>Makes a МЧД of a short power of attorney, or the передоверие of a МЧД. The caller gives the time and the number: nothing here reads a clock or makes up a GUID.</summary>
public sealed class PowerMaker
{
    private const string Storage = "https://m4d.nalog.gov.ru/emchd/check-status?guid=";

    // Paths of the model and what they are in the short form, the longer before the shorter.
    private static readonly IReadOnlyList<(string Model, string Short)> Paths =
    [
        ("principals[0].organization.actingPersons[0].person", "principal.head"), ("principals[0].organization.actingPersons", "principal.head"), ("principals[0].organization.organization", "principal"),
        ("principals[0].entrepreneur.snils", "principal.head.snils"), ("principals[0].entrepreneur", "principal"), ("principals[0]", "principal"), ("principals", "principal"),
        ("givers[0].organization.actingPersons[0].person", "principal.head"), ("givers[0].organization.actingPersons", "principal.head"), ("givers[0].organization.organization", "principal"),
        ("givers[0].person", "principal.head"), ("givers[0]", "principal"), ("givers", "principal"),
        ("representatives[0].person", "representative"), ("representatives", "representative"), ("receivers[0].person", "representative"), ("receivers", "representative"),
        ("powers.machine", "powers"), ("powers.text", "powersText"), ("details.internalNumber", "number"), ("details.issuedOn", "issuedOn"), ("details.validTo", "validTo"),
        ("details.storageSystem", "storageSystem"), ("original", "basis"),
    ];

    private readonly List<Finding> findings = [];

    private PowerMaker()
    {
    }

    /// <summary>Makes the file.</summary>
    /// <param name="power">The short form.</param>
    /// <param name="at">When it is made.</param>
    /// <param name="id">The unified registration number.</param>
    /// <param name="basis">The power of attorney whose powers are passed on; null for a first one.</param>
    /// <returns><c>short-invalid</c> with all findings, their <see cref="Finding.ModelPath"/> a path of the short form, or <c>basis</c>.</returns>
    public static Result<MadeTitle> Make(ShortPower power, DateTimeOffset at, Guid id, PowerOfAttorney? basis = null)
    {
        ArgumentNullException.ThrowIfNull(power);
        var maker = new PowerMaker();
        var today = MoscowTime.DateOf(at);
        var details = new PowerDetails
        {
            Kind = "1",
            Redelegation = ((int)power.Redelegation + 1).ToString(CultureInfo.InvariantCulture),
            InternalNumber = power.Number,
            Number = id.ToString(),
            IssuedOn = power.IssuedOn ?? today,
            ValidTo = power.ValidTo,
            StorageSystem = power.StorageSystem ?? Storage + id,
        };
        var model = new PowerOfAttorney
        {
            RequiredParts = "00000000",
            FileId = string.Create(CultureInfo.InvariantCulture, $"{MchdFormats.Unified.Prefix}_{today:yyyyMMdd}_{id}"),
        };
        if (basis is null)
            return maker.Write(model with { Power = maker.First(power, details) });
        // What ПрДовер and ФормДовер are to be elsewhere no published text says.
        if (basis.Power is not { Details: not null, Notarization: null } origin || origin.Principals.Any(principal => principal.Organization is null))
        {
            const string Deeper = "Короткая форма передоверяет полномочия только по первой доверенности организации без нотариального удостоверения — составьте передоверие по полной модели";
            return new Problem("short-invalid", Deeper, [new Finding("short.basis", Severity.Error, Deeper) { ModelPath = "basis" }]);
        }

        return maker.Write(model with { Redelegation = maker.PassOn(power, details, origin, origin.Details) });
    }

    private DirectPower First(ShortPower power, PowerDetails details) => new()
    {
        Details = details,
        Principals = Principal(power.Principal) is { } principal ? [principal] : [],
        Representatives = Representatives(power),
        Powers = Powers(power),
    };

    private Redelegation PassOn(ShortPower power, PowerDetails details, DirectPower origin, PowerDetails first)
    {
        if (first.Redelegation == "1")
            Wrong("short.basis", $"Доверенность № {first.InternalNumber} выдана без права передоверия", "basis");
        if (first.Redelegation == "2" && power.Redelegation != PowerRedelegation.No)
            Wrong("short.redelegation", $"Доверенность № {first.InternalNumber} допускает только однократное передоверие — укажите redelegation: no", "redelegation");
        if (details.IssuedOn < first.IssuedOn || details.IssuedOn > first.ValidTo)
            Wrong("short.term", string.Create(CultureInfo.InvariantCulture, $"Передоверие выдано не в срок действия доверенности № {first.InternalNumber}: {first.IssuedOn:dd.MM.yyyy} — {first.ValidTo:dd.MM.yyyy}"), "issuedOn");
        if (power.ValidTo > first.ValidTo)
            Wrong("short.term", string.Create(CultureInfo.InvariantCulture, $"Срок передоверия длиннее срока доверенности № {first.InternalNumber}: она действует по {first.ValidTo:dd.MM.yyyy}"), "validTo");
        return new Redelegation
        {
            HasPrevious = "0",
            Original = new EarlierPower
            {
                Sign = "1",
                Form = "1",
                IssuedOn = first.IssuedOn,
                ValidTo = first.ValidTo,
                OriginalInternalNumber = first.InternalNumber,
                OriginalNumber = first.Number,
                Principals = [.. origin.Principals.Select(principal => new EarlierPrincipal { Type = "1", Organization = principal.Organization?.Organization })],
            },
            Details = details,
            Givers = Giver(power, origin) is { } giver ? [giver] : [],
            Receivers = Representatives(power),
            Powers = PassedOn(power, origin.Powers ?? new GrantedPowers()),
        };
    }

    private PowerPrincipal? Principal(ShortPrincipal? principal)
    {
        if (principal is null)
        {
            Wrong("short.principal", "Нет доверителя — укажите его ИНН, наименование и руководителя", "principal");
            return null;
        }

        if (!Inn.Parse(principal.Inn?.Trim()).Succeeded(out var inn, out var problem))
        {
            Wrong("short.inn", string.IsNullOrWhiteSpace(principal.Inn) ? "Нет ИНН доверителя" : problem.Message, "principal.inn");
            return null;
        }

        if (inn.IsOrganization)
            return new PowerPrincipal { Type = "1", Organization = WithHead(new PowerOrganization { Name = Stated(principal.Name), Inn = inn.Value, Kpp = Stated(principal.Kpp), Ogrn = Stated(principal.Ogrn), Address = AddressOf(principal) }, principal.Head) };
        if (principal.Head?.Snils is null)
            Wrong("short.snils", "Нет СНИЛС предпринимателя — укажите head.snils", "principal.head.snils");
        var name = PersonName.Of(Stated(principal.Name) ?? Stated(principal.Head?.Name) ?? "");
        return new PowerPrincipal
        {
            Type = "3",
            Entrepreneur = new PowerEntrepreneur
            {
                Name = Stated(principal.Name),
                Inn = inn.Value,
                Ogrnip = Stated(principal.Ogrn),
                Snils = SnilsOf(principal.Head, "principal.head"),
                Details = new PersonDetails { Name = name, BornOn = principal.Head?.BornOn, Address = AddressOf(principal), IdentityDocument = principal.Head?.Document },
            },
        };
    }

    private OrganizationPrincipal WithHead(PowerOrganization organization, ShortPerson? head)
    {
        if (head is null)
            Wrong("short.head", "Нет руководителя, который действует без доверенности и подпишет её, — укажите head: имя, должность, ИНН, СНИЛС", "principal.head");
        return new OrganizationPrincipal
        {
            ManagedByOrganization = "0",
            ManagedByPerson = "1",
            ManagedByEntrepreneur = "0",
            Organization = organization,
            ActingPersons = head is null ? [] : [new ActingPerson { Powers = "1", Person = Person(head, "principal.head") }],
        };
    }

    // The representative of the power of attorney that is passed on; what it leaves out the short form says.
    private PowerGiver? Giver(ShortPower power, DirectPower origin)
    {
        var wanted = Stated(power.Principal?.Inn) ?? Stated(power.Principal?.Head?.Inn);
        var named = origin.Representatives.Where(representative => wanted is null || (representative.Person?.Inn ?? representative.Entrepreneur?.Inn ?? representative.Organization?.Inn) == wanted).ToList();
        if (named is not [var giver])
        {
            Wrong("short.giver", wanted is null
                ? "В доверенности несколько представителей — укажите в principal.inn, кто из них передоверяет"
                : $"Представителя с ИНН {wanted} в доверенности нет, передоверить её он не может", "principal.inn");
            return null;
        }

        if (origin.Powers?.Joint == "2" && origin.Representatives.Count > 1)
            Wrong("short.basis", "Представители по этой доверенности действуют только совместно — составьте передоверие по полной модели", "basis");
        if (giver.Organization is null)
            findings.Add(new Finding("short.notary", Severity.Warning, "Передоверие, которое выдаёт не организация, по общему правилу удостоверяет нотариус (пункт 3 статьи 187 ГК РФ) — проверьте, нужен ли он") { ModelPath = "basis" });
        if (giver.Organization is { } organization)
            return new PowerGiver { Type = "1", Organization = WithHead(organization, power.Principal?.Head) };
        if (giver.Entrepreneur is { } entrepreneur)
            return new PowerGiver { Type = "2", Entrepreneur = entrepreneur };
        if (giver.Person is not { } person)
        {
            Wrong("short.basis", "Короткая форма не знает передоверия филиалом — составьте его по полной модели", "basis");
            return null;
        }

        return new PowerGiver
        {
            Type = "3",
            Person = new IndividualPrincipal { Inn = person.Inn ?? Stated(power.Principal?.Head?.Inn), Snils = person.Snils ?? SnilsOf(power.Principal?.Head, "principal.head"), Details = person.Details },
        };
    }

    private IReadOnlyList<PowerRepresentative> Representatives(ShortPower power)
    {
        if (power.Representative is not { } representative)
        {
            Wrong("short.representative", "Нет представителя — укажите его имя, ИНН или СНИЛС", "representative");
            return [];
        }

        if (Stated(representative.Inn) is null && Stated(representative.Snils) is null)
            Wrong("short.representative", "У представителя нет ни ИНН, ни СНИЛС — без них его подпись с доверенностью не связать", "representative.inn");
        return [new PowerRepresentative { Type = "3", Person = Person(representative, "representative") }];
    }

    private GrantedPowers Powers(ShortPower power)
    {
        var text = Stated(power.PowersText);
        if (text is null == (power.Powers.Count == 0))
            Wrong("short.powers", text is null ? "Нет полномочий — перечислите их в powers (код и наименование) или напишите в powersText" : "Полномочия указаны и кодами, и текстом — оставьте одно", text is null ? "powers" : "powersText");
        return new GrantedPowers { Type = text is null ? "1" : "0", Joint = "1", Text = text, Machine = power.Powers };
    }

    // What is passed on is what the giver has, with its limits.
    private GrantedPowers PassedOn(ShortPower power, GrantedPowers owned)
    {
        if (power.Powers.Count == 0 && Stated(power.PowersText) is null)
            return owned with { Joint = "1" };
        if (owned.Machine.Count == 0 || power.Powers.Count == 0)
            return Powers(power);
        var passed = new List<MachinePower>(power.Powers.Count);
        for (var i = 0; i < power.Powers.Count; i++)
        {
            if (owned.Machine.FirstOrDefault(own => own.Code == power.Powers[i].Code) is { } own)
                passed.Add(own with { Limits = [.. own.Limits, .. power.Powers[i].Limits] });
            else
                Wrong("short.powers", $"Полномочия «{power.Powers[i].Code}» нет в доверенности, передать его нельзя", string.Create(CultureInfo.InvariantCulture, $"powers[{i}].code"));
        }

        return Powers(power with { Powers = passed.Count > 0 ? passed : power.Powers });
    }

    private PowerPerson Person(ShortPerson person, string path)
    {
        var name = Stated(person.Name) is { } stated ? PersonName.Of(stated) : new PersonName();
        if (name.First is null)
            Wrong("short.name", "Нет фамилии и имени — укажите name: «Иванов Иван Иванович»", path + ".name");
        return new PowerPerson
        {
            Inn = Stated(person.Inn),
            Snils = SnilsOf(person, path),
            Position = Stated(person.Position),
            Details = new PersonDetails { Name = name, BornOn = person.BornOn, IdentityDocument = person.Document },
        };
    }

    private string? SnilsOf(ShortPerson? person, string path)
    {
        if (Stated(person?.Snils) is not { } text)
            return null;
        if (Snils.Parse(text).Succeeded(out var snils, out var problem))
            return snils.ToString();
        Wrong(problem.Code == "snils-invalid" ? "short.snils" : problem.Code, problem.Message, path + ".snils");
        return null;
    }

    private static PowerAddress? AddressOf(ShortPrincipal principal) =>
        Stated(principal.Address) is null && Stated(principal.RegionCode) is null ? null : new PowerAddress { RegionCode = Stated(principal.RegionCode), Line = Stated(principal.Address) };

    private Result<MadeTitle> Write(PowerOfAttorney model)
    {
        var format = MchdFormats.Unified;
        var said = findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ModelPath!).ToList();
        foreach (var finding in format.Check(model))
        {
            var placed = finding with { ModelPath = PathOf(finding.ModelPath) };
            // What has been said about a place need not be said again.
            if (!said.Exists(path => IsWithin(path, placed.ModelPath) || IsWithin(placed.ModelPath, path)))
                findings.Add(placed);
        }

        if (findings.Exists(finding => finding.Severity == Severity.Error))
            return new Problem("short-invalid", $"«{format.Name}»: документ по этим данным не составить", findings);
        return format.Write(model).Select(content => new MadeTitle(format, model.FileId!, content, findings));
    }

    private static bool IsWithin(string? path, string? whole) => path is not null && whole is not null && path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '[');

    private static string? PathOf(string? path)
    {
        if (path is null)
            return null;
        path = path.StartsWith("power.", StringComparison.Ordinal) ? path["power.".Length..] : path.StartsWith("redelegation.", StringComparison.Ordinal) ? path["redelegation.".Length..] : path;
        foreach (var (model, shortPath) in Paths)
        {
            if (path.StartsWith(model, StringComparison.Ordinal) && (path.Length == model.Length || path[model.Length] is '.' or '['))
            {
                path = shortPath + path[model.Length..];
                break;
            }
        }

        path = path.Replace(".details.name", ".name", StringComparison.Ordinal).Replace(".details.identityDocument", ".document", StringComparison.Ordinal).Replace(".details.", ".", StringComparison.Ordinal)
            .Replace(".address.line", ".address", StringComparison.Ordinal).Replace(".address.regionCode", ".regionCode", StringComparison.Ordinal).Replace(".ogrnip", ".ogrn", StringComparison.Ordinal);
        return path.IndexOf(".name.", StringComparison.Ordinal) is > 0 and var name ? path[..(name + ".name".Length)] : path;
    }

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Wrong(string code, string message, string path) => findings.Add(new Finding(code, Severity.Error, message) { ModelPath = path });
}
