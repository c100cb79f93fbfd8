using Beresta.Exchange.Tests.Documents;
using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Exchange.Tests.Signing;

/// <summary>Powers of attorney and the people whom they name.</summary>
internal static class Powers
{
    /// <summary>Подписывать, направлять, получать и оплачивать бухгалтерские документы.</summary>
    public const string General = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCSGENERAL";

    /// <summary>Подписывать акт о приемке выполненных работ (КС-2).</summary>
    public const string Ks2 = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS14";

    /// <summary>A person who works for somebody and has a certificate of his own.</summary>
    public static CertificateOwner Person(string surname = "Кузнецов", string inn = "500000003301", string snils = "22334455639") => new()
    {
        Kind = OwnerKind.Person,
        CommonName = $"{surname} Олег Петрович",
        Surname = surname,
        FirstName = "Олег",
        MiddleName = "Петрович",
        Inn = inn,
        Snils = snils,
    };

    public static byte[] Make(
        Company principal, CertificateOwner person, DateOnly from, DateOnly to, PowerRedelegation redelegation = PowerRedelegation.No,
        params string[] powers) => PowerMaker.Make(
        new ShortPower
        {
            Number = "17",
            IssuedOn = from,
            ValidTo = to,
            Redelegation = redelegation,
            Principal = new ShortPrincipal
            {
                Inn = principal.Box.Inn,
                Kpp = principal.Box.Kpp,
                Ogrn = "1027700132195",
                Name = principal.Box.Name,
                Head = new ShortPerson { Name = "Иванов Иван Иванович", Position = "Генеральный директор", Inn = "500100732259", Snils = "11223344595" },
            },
            Representative = new ShortPerson { Name = person.PersonName, Inn = person.Inn, Snils = person.Snils },
            Powers = [.. (powers.Length > 0 ? powers : [General]).Select(code => new MachinePower { Code = code, Name = "Подписывать документы" })],
        },
        MoscowTime.At(from, TimeOnly.MinValue), Guid.NewGuid()).Value.Content;
}
