using Beresta.Exchange.Signers;
using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Server.Tests.Signing;

/// <summary>Powers of attorney, and people whom they name.</summary>
internal static class PowersOfAttorney
{
    /// <summary>Somebody who has a certificate of his own.</summary>
    public static readonly CertificateOwner Worker = new()
    {
        Kind = OwnerKind.Person,
        CommonName = "Кузнецов Олег Петрович",
        Surname = "Кузнецов",
        FirstName = "Олег",
        MiddleName = "Петрович",
        Inn = "500000003301",
        Snils = "22334455639",
    };

    /// <summary>The company's power of attorney for this person, for a year from today.</summary>
    public static byte[] Of(Company principal, CertificateOwner person)
    {
        var today = MoscowTime.DateOf(DateTimeOffset.UtcNow);
        return PowerMaker.Make(
            new ShortPower
            {
                Number = "17",
                IssuedOn = today,
                ValidTo = today.AddYears(1),
                Principal = new ShortPrincipal
                {
                    Inn = principal.Box.Inn,
                    Kpp = principal.Box.Kpp,
                    Ogrn = "1027700132195",
                    Name = principal.Box.Name,
                    Head = new ShortPerson { Name = "Иванов Иван Иванович", Position = "Генеральный директор", Inn = "500100732259", Snils = "11223344595" },
                },
                Representative = new ShortPerson { Name = person.PersonName, Inn = person.Inn, Snils = person.Snils },
                Powers = [new MachinePower { Code = PowerCodes.General, Name = "Подписывать документы" }],
            },
            DateTimeOffset.UtcNow, Guid.NewGuid()).Value.Content;
    }

    /// <summary>Takes one into the company's register.</summary>
    public static async Task Add(Company principal, CertificateOwner person)
    {
        var content = Of(principal, person);
        (await principal.Api.Post($"{principal.Path}/powers", new { content, signature = await principal.Sign(content) })).Ok();
    }
}
