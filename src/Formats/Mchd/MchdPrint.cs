using Beresta.Formats.Print;

namespace Beresta.Formats.Mchd;

/// <summary>The print form of МЧД: who gives whom which powers until when. No layout is prescribed; the order of the parts is that of a power of attorney on paper.</summary>
internal static class MchdPrint
{
    public const string Css = """
        .pf-mchd h2 { font-size: 10pt; margin: 4mm 0 1.5mm; padding-bottom: 0.5mm; border-bottom: 1.5px solid #000; break-after: avoid; }
        .pf-mchd .pf-facts { grid-template-columns: 55mm 1fr; }
        .pf-mchd p { white-space: pre-line; overflow-wrap: anywhere; margin: 1mm 0; }
        """;

    /// <summary>Renders a power of attorney or a передоверие.</summary>
    public static string Html(PowerOfAttorney power, PrintContext context)
    {
        var sheet = new PrintSheet("pf-mchd", landscape: false, context);
        var details = power.Power?.Details ?? power.Redelegation?.Details;
        var granted = power.Power?.Powers ?? power.Redelegation?.Powers;
        sheet.Add($"<h1 class=\"pf-title\">{(power.Redelegation is null ? "Доверенность" : "Доверенность в порядке передоверия")}<small>машиночитаемая, единая форма доверенности 003 (EMCHD_1)</small></h1>");
        AppendDetails(sheet, details);
        if (power.Redelegation is { } passedOn)
        {
            AppendEarlier(sheet, "Первоначальная доверенность", passedOn.Original);
            AppendEarlier(sheet, "Доверенность, на основании которой передоверяют", passedOn.Previous);
            foreach (var giver in passedOn.Givers)
                AppendGiver(sheet, giver);
        }

        foreach (var principal in power.Power?.Principals ?? [])
            AppendPrincipal(sheet, "Доверитель", principal);
        foreach (var representative in power.Power?.Representatives ?? power.Redelegation?.Receivers ?? [])
            AppendRepresentative(sheet, representative);
        AppendPowers(sheet, granted);
        AppendNotary(sheet, power.Power?.Notarization ?? power.Redelegation?.Notarization);
        if (power.OtherInfo is not null)
            sheet.Add($"<h2>Иные сведения</h2><p>{power.OtherInfo}</p>");
        return sheet.End(context);
    }

    private static void AppendDetails(PrintSheet sheet, PowerDetails? details) => sheet.Facts(
        ("Единый регистрационный номер", details?.Number ?? "—"),
        ("Внутренний номер", PrintText.Join(details?.InternalNumber, details?.RegisteredOn is { } registered ? $"зарегистрирована {PrintText.Date(registered)}" : null)),
        ("Номер в реестре нотариальных действий", details?.NotaryNumber),
        ("Выдана", PrintText.LongDate(details?.IssuedOn)),
        ("Действует по", PrintText.LongDate(details?.ValidTo)),
        ("Отзыв", details?.Kind switch { "1" => "возможен", "2" => PrintText.Join("безотзывная", details.Irrevocability?.Description), _ => null }),
        ("Передоверие", details?.Redelegation switch { "1" => "без права передоверия", "2" => "однократное", "3" => "с правом последующего передоверия", _ => null }),
        ("Для налоговых органов", PrintText.Join([details?.TaxAuthority, .. details?.TaxAuthorities ?? []])),
        ("Проверить состояние", details?.StorageSystem));

    private static void AppendEarlier(PrintSheet sheet, string caption, EarlierPower? earlier)
    {
        if (earlier is null)
            return;
        sheet.Add($"<h2>{caption}</h2>");
        sheet.Facts(
            ("Номер", earlier.Number ?? earlier.OriginalNumber),
            ("Внутренний номер", earlier.InternalNumber ?? earlier.OriginalInternalNumber),
            ("Номер в реестре нотариальных действий", earlier.NotaryNumber ?? earlier.OriginalNotaryNumber),
            ("Выдана", PrintText.LongDate(earlier.IssuedOn)),
            ("Действует по", PrintText.LongDate(earlier.ValidTo)));
        foreach (var principal in earlier.Principals)
        {
            AppendPrincipal(sheet, "Доверитель первоначальной доверенности", new PowerPrincipal
            {
                Organization = principal.Organization is null ? null : new OrganizationPrincipal { Organization = principal.Organization },
                Foreign = principal.Foreign is null ? null : new ForeignPrincipal { Organization = principal.Foreign },
                Entrepreneur = principal.Entrepreneur,
                Person = principal.Person,
            });
        }
    }

    private static void AppendGiver(PrintSheet sheet, PowerGiver giver)
    {
        AppendPrincipal(sheet, "Передаёт полномочия", new PowerPrincipal { Organization = giver.Organization, Foreign = giver.ForeignBranch, Entrepreneur = giver.Entrepreneur, Person = giver.Person });
        Organization(sheet, giver.Branch);
        Person(sheet, "Руководитель филиала", giver.BranchHead);
    }

    private static void AppendPrincipal(PrintSheet sheet, string caption, PowerPrincipal principal)
    {
        sheet.Add($"<h2>{caption}</h2>");
        Organization(sheet, principal.Organization?.Organization);
        foreach (var acting in principal.Organization?.ActingPersons ?? [])
            Acting(sheet, "Действует без доверенности", acting);
        Foreign(sheet, principal.Foreign?.Organization);
        foreach (var head in principal.Foreign?.Heads ?? [])
            Person(sheet, "Руководитель", head);
        Entrepreneur(sheet, principal.Entrepreneur);
        if (principal.Person is { } person)
        {
            Person(sheet, "Физическое лицо", new PowerPerson { Inn = person.Inn, Snils = person.Snils, Details = person.Details });
            Person(sheet, "Подписывает за доверителя", person.HandSigner);
            if (person.LegalRepresentative is { } legal)
                Acting(sheet, "Законный представитель", legal);
        }
    }

    private static void AppendRepresentative(PrintSheet sheet, PowerRepresentative representative)
    {
        sheet.Add($"<h2>Представитель</h2>");
        Person(sheet, "Физическое лицо", representative.Person);
        Organization(sheet, representative.Organization);
        Organization(sheet, representative.Branch);
        Entrepreneur(sheet, representative.Entrepreneur);
        Foreign(sheet, representative.ForeignBranch);
    }

    private static void AppendPowers(PrintSheet sheet, GrantedPowers? powers)
    {
        sheet.Add($"<h2>Полномочия</h2>");
        if (powers?.Text is { } text)
            sheet.Add($"<p>{text}</p>");
        if (powers?.Machine.Count > 0)
            sheet.Table(powers.Machine.Any(power => power.Limits.Count > 0) ? [.. PowerColumns, LimitColumn] : PowerColumns, powers.Machine);
        sheet.Facts(
            ("Осуществление", powers?.Joint switch { "1" => "каждым представителем отдельно", "2" => "представителями только совместно", _ => null }),
            ("При передоверии", powers?.LostOnRedelegation switch { "1" => "полномочия утрачиваются", "2" => "полномочия сохраняются", _ => null }));
    }

    private static readonly IReadOnlyList<PrintColumn<MachinePower>> PowerColumns =
    [
        new("Код", power => PrintText.Dash(power.Code)),
        new("Полномочие", power => PrintText.Dash(power.Name)) { Class = "pf-wide" },
    ];

    private static readonly PrintColumn<MachinePower> LimitColumn =
        new("Ограничения", power => Markup.Lines(power.Limits.Select(limit => $"{limit.Name}: {limit.ValueName ?? limit.ValueText ?? limit.ValueCode}"))) { Class = "pf-wide" };

    private static void AppendNotary(PrintSheet sheet, Notarization? notarization)
    {
        if (notarization is null)
            return;
        var notary = notarization.ActingNotary ?? notarization.Notary;
        sheet.Add($"<h2>Нотариальное удостоверение</h2>");
        sheet.Facts(
            ("Удостоверил", PrintText.Join(notary?.Position, notary?.Name?.ToString(), notary?.RegisterNumber)),
            ("Место", notarization.Place),
            ("Тариф", notarization.Fee is null ? null : PrintText.Money(notarization.Fee)),
            ("Надпись", notarization.Inscription),
            ("Дополнительно", notarization.OtherInfo));
    }

    private static void Organization(PrintSheet sheet, PowerOrganization? organization)
    {
        if (organization is null)
            return;
        sheet.Facts(
            ("Организация", organization.Name), ("ИНН / КПП", PrintText.Join(organization.Inn, organization.Kpp)?.Replace(", ", " / ", StringComparison.Ordinal)), ("ОГРН", organization.Ogrn),
            ("Номер записи об аккредитации филиала", organization.BranchNumber), ("Учредительный документ", organization.Charter), ("Адрес", Address(organization.Address)),
            ("Контакты", PrintText.Join(organization.Phone, organization.Email)), ("Полномочия подтверждает", Document(organization.Document)));
    }

    private static void Foreign(PrintSheet sheet, PowerForeign? foreign)
    {
        if (foreign is null)
            return;
        sheet.Facts(
            ("Иностранная организация", foreign.Name), ("ИНН / КПП", PrintText.Join(foreign.Inn, foreign.Kpp)?.Replace(", ", " / ", StringComparison.Ordinal)), ("Номер записи об аккредитации", foreign.AccreditationNumber),
            ("Страна", foreign.CountryCode), ("Регистрация", PrintText.Join(foreign.Registrar, foreign.RegistrationNumber)), ("Код налогоплательщика", foreign.TaxCode),
            ("Адрес", PrintText.Join(foreign.ForeignAddress, Address(foreign.Address))), ("Контакты", PrintText.Join(foreign.Phone, foreign.Email)));
    }

    private static void Entrepreneur(PrintSheet sheet, PowerEntrepreneur? entrepreneur)
    {
        if (entrepreneur is null)
            return;
        sheet.Facts(("Индивидуальный предприниматель", entrepreneur.Name), ("ОГРНИП", entrepreneur.Ogrnip), ("ИНН", entrepreneur.Inn), ("СНИЛС", entrepreneur.Snils), ("Полномочия подтверждает", Document(entrepreneur.Document)));
        Details(sheet, "Фамилия, имя, отчество", entrepreneur.Details);
    }

    private static void Acting(PrintSheet sheet, string caption, ActingPerson acting)
    {
        Person(sheet, caption, acting.Person);
        Organization(sheet, acting.ManagingOrganization);
        foreach (var person in acting.ManagingPersons)
            Person(sheet, "За управляющую организацию", person);
        Entrepreneur(sheet, acting.Entrepreneur);
    }

    private static void Person(PrintSheet sheet, string caption, PowerPerson? person)
    {
        if (person is null)
            return;
        Details(sheet, caption, person.Details);
        sheet.Facts(("Должность", person.Position), ("ИНН", person.Inn), ("СНИЛС", person.Snils), ("Полномочия подтверждает", Document(person.Document)));
    }

    private static void Details(PrintSheet sheet, string caption, PersonDetails? details) => sheet.Facts(
        (caption, details?.Name?.ToString()),
        ("Дата и место рождения", PrintText.Join(details?.BornOn is { } born ? PrintText.Date(born) : null, details?.BirthPlace)),
        ("Документ", details?.IdentityDocument is { } document
            ? PrintText.Join(
                $"код {document.Code} № {document.Number}", document.IssuedOn is { } issued ? $"выдан {PrintText.Date(issued)}" : null, document.IssuedBy, document.IssuerCode,
                document.ValidTo is { } until ? $"действует по {PrintText.Date(until)}" : null)
            : null),
        ("Адрес", Address(details?.Address)),
        ("Контакты", PrintText.Join(details?.Phone, details?.Email)));

    private static string? Address(PowerAddress? address) => address is null ? null : address.Line ?? address.FiasLine ?? Regions.Name(address.RegionCode);

    private static string? Document(ConfirmingDocument? document) => document is null ? null : PrintText.Join(
        document.Name, document.IssuedOn is { } issued ? PrintText.Date(issued) : null, document.IssuedBy, document.Certification);
}
