using System.Globalization;
using System.Text;
using System.Text.Json;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Cli;

/// <summary><c>beresta ca …</c>: a certification centre for tests and demonstrations, kept in a folder.</summary>
internal static class CaCommands
{
    /// <summary>Where <c>ca serve</c> answers unless told otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:8318";

    private const string SecretFile = "authority.secret.pem";
    private const string RevokedFile = "revoked.json";

    private sealed record RevokedEntry(string Certificate, DateTimeOffset At, int Reason);

    public static readonly Command Init = new(
        "ca init", "завести тестовый удостоверяющий центр", "ПАПКА",
        [
            new("--kazakhstan", null, "центр, похожий на НУЦ РК"),
            new("--address", "АДРЕС", $"вписывать в сертификаты, где списки отзыва и OCSP: {DefaultAddress} — там, где отвечает ca serve"),
        ],
        ["beresta ca init ca/", $"beresta ca init ca/ --address {DefaultAddress}", "beresta verify file.p7s --trust ca/public"],
        arguments => Task.FromResult(Run(arguments, InitCentre)))
    {
        OperandCount = (1, 1),
        Details = "В папке будут ключи центра (authority.secret.pem) и public/ — корневой и промежуточный сертификаты и списки отзыва, которыми можно делиться.",
    };

    public static readonly Command Issue = new(
        "ca issue", "выпустить сертификат: ключ ИМЯ.key и сертификат ИМЯ.pem", "ПАПКА",
        [
            new("--out", "ИМЯ", "начало имён файлов"),
            new("--organization", "НАЗВАНИЕ", "организация; без неё — сертификат физического лица"),
            new("--inn", "ИНН", "ИНН организации (10 цифр) или лица (12 цифр); БИН и ИИН для Казахстана"),
            new("--ogrn", "ОГРН", "ОГРН организации"),
            new("--name", "ФИО", "«Фамилия Имя Отчество» того, кто подписывает"),
            new("--title", "ДОЛЖНОСТЬ", "должность"),
            new("--snils", "СНИЛС", "СНИЛС лица"),
            new("--email", "АДРЕС", "электронная почта"),
            new("--days", "ЧИСЛО", "срок действия в днях, по умолчанию 455"),
        ],
        [
            "beresta ca issue ca/ --out director --organization \"ООО Ромашка\" --inn 7707083893 --name \"Иванов Иван Иванович\" --title Директор",
            "beresta ca issue ca/ --out clerk --name \"Петрова Анна Сергеевна\" --inn 500100732259",
        ],
        arguments => Task.FromResult(Run(arguments, IssueCertificate)))
    {
        OperandCount = (1, 1),
    };

    public static readonly Command Revoke = new(
        "ca revoke", "отозвать сертификат и обновить список отзыва", "ПАПКА СЕРТИФИКАТ",
        [new("--reason", "КОД", "причина по RFC 5280: 0 не указана, 1 компрометация ключа, 4 заменён, 5 прекращение работы")],
        ["beresta ca revoke ca/ director.pem --reason 1"],
        arguments => Task.FromResult(Run(arguments, RevokeCertificate)))
    {
        OperandCount = (2, 2),
    };

    /// <summary>Opens the centre of a folder with everything that it has revoked. Dispose of it when done.</summary>
    public static Result<TestAuthority> Open(string folder)
    {
        if (!Terminal.Read(Path.Combine(folder, SecretFile)).Succeeded(out var pem, out var problem) || !TestAuthority.Import(pem).Succeeded(out var authority, out problem))
            return problem;
        Refresh(authority, folder, 0);
        return authority;
    }

    /// <summary>Tells the centre of revocations that the folder has got since; <paramref name="known"/> of them it knows. Gives how many there are now.</summary>
    public static int Refresh(TestAuthority authority, string folder, int known)
    {
        var entries = Revoked(folder);
        foreach (var entry in entries.Skip(known))
        {
            if (Certificate.Read(Convert.FromBase64String(entry.Certificate)).Succeeded(out var certificate, out _))
                authority.Revoke(certificate, entry.At, entry.Reason);
        }

        return entries.Count;
    }

    private static int Run(Arguments arguments, Func<Arguments, string, int> command)
    {
        try
        {
            return command(arguments, arguments.Positional[0]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            return Terminal.Refuse(new Problem("authority-malformed", $"{arguments.Positional[0]}: {failure.Message}"));
        }
    }

    private static int InitCentre(Arguments arguments, string folder)
    {
        // A day back: clocks of other machines, and documents of yesterday.
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        var address = arguments.Value("--address")?.TrimEnd('/');
        if (address is not null && !Network.IsAddress(address))
            return Terminal.Usage("ca init: --address — адрес http://…");
        using var authority = arguments.Has("--kazakhstan") ? TestAuthority.CreateKazakh(from, address) : TestAuthority.CreateRussian(from, address: address);
        Directory.CreateDirectory(folder);
        if (!Terminal.Write(Path.Combine(folder, SecretFile), Encoding.UTF8.GetBytes(authority.Export()), isSecret: true).Succeeded(out _, out var problem))
            return Terminal.Refuse(problem);
        Publish(authority, folder);
        Terminal.Say($"{folder}: {authority.Root.Subject.DisplayName}, действует до {Moments.Show(authority.Root.NotAfter)}");
        Terminal.Say(Terminal.Dim("Это тестовый центр: его сертификаты ничего не значат для других."));
        return Exit.Good;
    }

    private static int IssueCertificate(Arguments arguments, string folder)
    {
        if (arguments.Value("--out") is not { } output)
            return Terminal.Usage("ca issue: нужен --out");
        var days = 455;
        if (arguments.Value("--days") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > 3650))
            return Terminal.Usage("ca issue: --days — число от 1 до 3650");
        if (!Open(folder).Succeeded(out var authority, out var problem))
            return Terminal.Refuse(problem);
        using (authority)
        {
            if (!Owner(arguments, authority).Succeeded(out var owner, out problem))
                return Terminal.Usage($"ca issue: {problem.Message}");
            var from = DateTimeOffset.UtcNow.AddMinutes(-1);
            using var signer = authority.Issue(owner, from, from.AddDays(days));
            using var key = PrivateKey.Read(signer.ExportKey()).Value;
            if (!Terminal.Write(output + ".key", Encoding.ASCII.GetBytes(key.ExportPem()), isSecret: true).Succeeded(out _, out problem)
                || !Terminal.Write(output + ".pem", Encoding.ASCII.GetBytes(signer.Certificate.ToPem() + authority.Intermediate.ToPem())).Succeeded(out _, out problem))
                return Terminal.Refuse(problem);
            Terminal.Say($"{output}.key, {output}.pem: {signer.Certificate.Owner}, до {Moments.Show(signer.Certificate.NotAfter)}");
            return Exit.Good;
        }
    }

    private static int RevokeCertificate(Arguments arguments, string folder)
    {
        var reason = 0;
        if (arguments.Value("--reason") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out reason) || reason is > 10 or 7))
            return Terminal.Usage("ca revoke: --reason — код причины от 0 до 10");
        var file = arguments.Positional[1];
        if (!Terminal.Read(file).Succeeded(out var bytes, out var problem))
            return Terminal.Refuse(problem);
        if (!Certificate.ReadAll(bytes).Succeeded(out var certificates, out problem))
            return Terminal.Refuse(problem, file);
        if (!Open(folder).Succeeded(out var authority, out problem))
            return Terminal.Refuse(problem);
        using (authority)
        {
            var certificate = certificates[0];
            if (!certificate.Issuer.Equals(authority.Intermediate.Subject))
                return Terminal.Refuse(new Problem("certificate-foreign", $"{file}: сертификат выпущен другим центром"));
            var encoded = Convert.ToBase64String(certificate.Raw.Span);
            var entries = Revoked(folder);
            if (!entries.Exists(entry => entry.Certificate == encoded))
            {
                entries.Add(new RevokedEntry(encoded, DateTimeOffset.UtcNow, reason));
                authority.Revoke(certificate, entries[^1].At, reason);
                if (!Terminal.Replace(Path.Combine(folder, RevokedFile), JsonSerializer.SerializeToUtf8Bytes(entries, Terminal.JsonIndented)).Succeeded(out _, out problem))
                    return Terminal.Refuse(problem);
            }

            Publish(authority, folder);
            Terminal.Say($"{certificate.Owner}: отозван, списки отзыва обновлены");
            return Exit.Good;
        }
    }

    private static void Publish(TestAuthority authority, string folder)
    {
        var open = Directory.CreateDirectory(Path.Combine(folder, "public")).FullName;
        File.WriteAllText(Path.Combine(open, "root.pem"), authority.Root.ToPem());
        File.WriteAllText(Path.Combine(open, "intermediate.pem"), authority.Intermediate.ToPem());
        var lists = authority.RevocationLists(DateTimeOffset.UtcNow, TimeSpan.FromDays(90));
        File.WriteAllBytes(Path.Combine(open, "intermediate.crl"), lists[0].Raw.ToArray());
        File.WriteAllBytes(Path.Combine(open, "root.crl"), lists[1].Raw.ToArray());
    }

    private static List<RevokedEntry> Revoked(string folder)
    {
        var file = Path.Combine(folder, RevokedFile);
        return File.Exists(file) ? JsonSerializer.Deserialize<List<RevokedEntry>>(File.ReadAllText(file), Terminal.Json) ?? [] : [];
    }

    private static Result<CertificateOwner> Owner(Arguments arguments, TestAuthority authority)
    {
        var organization = arguments.Value("--organization");
        var name = arguments.Value("--name")?.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (organization is null && name.Length == 0)
            return new Problem("usage", "нужны --organization, --name или то и другое");
        var number = arguments.Value("--inn");
        var isKazakh = authority.Intermediate.PublicKey.IsKazakh;
        if (number is not null && (isKazakh ? Bin.Parse(number).Problem : Inn.Parse(number).Problem) is { } wrong)
            return wrong;
        if (arguments.Value("--ogrn") is { } ogrn && Ogrn.Parse(ogrn).Problem is { } bad)
            return bad;
        return new CertificateOwner
        {
            Kind = organization is null ? OwnerKind.Person : name.Length == 0 ? OwnerKind.Organization : OwnerKind.OrganizationPerson,
            CommonName = organization ?? string.Join(' ', name),
            Organization = organization,
            Surname = name.Length > 0 ? name[0] : null,
            FirstName = name.Length > 1 ? name[1] : null,
            MiddleName = name.Length > 2 ? name[2] : null,
            Title = arguments.Value("--title"),
            OrganizationInn = !isKazakh && organization is not null ? number : null,
            Inn = !isKazakh && organization is null ? number : null,
            Bin = isKazakh && organization is not null ? number : null,
            Iin = isKazakh && organization is null ? number : null,
            Ogrn = arguments.Value("--ogrn"),
            Snils = arguments.Value("--snils"),
            Email = arguments.Value("--email"),
            Country = isKazakh ? "KZ" : "RU",
        };
    }
}
