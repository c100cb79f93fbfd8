using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Archive;

/// <summary>
/// <c>protocol.html</c>: what the archive holds, in Russian, for a court, an inspector, an accountant. One file without scripts and without anything from the
/// network; it prints on A4.
/// </summary>
internal static class Protocol
{
    private static readonly CultureInfo Russian = MakeRussian();
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] Write(Manifest manifest, IReadOnlyList<Verdict> verdicts)
    {
        var html = new StringBuilder(16 * 1024);
        var document = manifest.Document;
        var name = $"{document.KindName}{(document.Number is null ? "" : $" № {document.Number}")}{(document.Date is { } date ? $" от {date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}" : "")}";
        var valid = verdicts.Count(verdict => verdict.IsValid);
        html.Append("<!DOCTYPE html>\n<html lang=\"ru\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append($"<title>{E(name)} — протокол</title>\n<style>{Style}</style></head>\n<body><main>\n")
            .Append("<header><p class=\"eyebrow\">Протокол электронного документа</p>")
            .Append($"<h1>{E(name)}</h1>")
            .Append($"<p class=\"status\"><span class=\"badge\">{E(document.StatusText)}</span>")
            .Append(valid == verdicts.Count
                ? $"<span class=\"badge good\">Все подписи действительны: {valid}</span>"
                : $"<span class=\"badge bad\">Действительных подписей: {valid} из {verdicts.Count}</span>")
            .Append("</p></header>\n");
        Parties(html, document);
        Timeline(html, manifest, verdicts);
        Certificates(html, manifest);
        Hashes(html, manifest);
        HowToVerify(html, manifest);
        html.Append("</main></body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString().ReplaceLineEndings("\n"));
    }

    private static void Parties(StringBuilder html, ManifestDocument document)
    {
        html.Append("<section class=\"parties\">");
        Party("Отправитель", document.Sender);
        Party("Получатель", document.Recipient);
        html.Append("</section>\n<dl class=\"facts\">");
        if (document.Total is { } total)
            Fact("Сумма", $"{total.ToString("N2", Russian)} {Currency(document.Currency)}");
        Fact("Документооборот", document.FlowName);
        Fact("Оператор ЭДО", document.Operator);
        Fact("Идентификатор файла", document.FileId);
        Fact("Экземпляр", document.Copy == "sender" ? "отправителя" : "получателя");
        html.Append("</dl>\n");

        void Party(string role, ManifestParty party)
        {
            html.Append($"<div class=\"party\"><p class=\"eyebrow\">{role}</p><h2>{E(party.Name)}</h2><p>");
            if (party.Inn is not null)
                html.Append($"ИНН {E(party.Inn)}");
            if (party.Kpp is not null)
                html.Append($" · КПП {E(party.Kpp)}");
            html.Append($"</p><p class=\"mono\">{E(party.ParticipantId)}</p></div>");
        }

        void Fact(string label, string value) => html.Append($"<div><dt>{label}</dt><dd>{E(value)}</dd></div>");
    }

    private static void Timeline(StringBuilder html, Manifest manifest, IReadOnlyList<Verdict> verdicts)
    {
        html.Append("<section><h2>Ход документооборота</h2><ol class=\"timeline\">\n");
        var numbers = manifest.Items.Select((item, i) => (item.Id, Number: i + 1)).DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => item.Number);
        for (var i = 0; i < manifest.Items.Count; i++)
        {
            var item = manifest.Items[i];
            html.Append($"<li class=\"{E(item.Author)}\"><p class=\"when\">{Moment(item.Time)}</p><h3>{N(i + 1)}. {E(item.KindName)}");
            if (item.Parent is { } parent && numbers.TryGetValue(parent, out var number))
                html.Append($" <small>к № {N(number)}</small>");
            html.Append($"</h3><p>{E(item.AuthorName)}</p>");
            if (item.Comment is { Length: > 0 } comment)
                html.Append($"<blockquote>{E(comment)}</blockquote>");
            foreach (var signer in verdicts[i].Signers)
                Signer(html, signer);
            if (verdicts[i].Signers.Count == 0)
                html.Append($"<p class=\"signature bad\">{E(verdicts[i].Summary)}</p>");
            html.Append($"<p class=\"files\"><a href=\"{E(item.File)}\">{E(item.FileName)}</a> <span>{Size(item.Size)}</span> · <a href=\"{E(item.Signature)}\">подпись</a></p></li>\n");
        }

        html.Append("</ol></section>\n");
    }

    private static void Signer(StringBuilder html, SignerVerdict signer)
    {
        html.Append($"<div class=\"signature {(signer.IsRevocationUnchecked ? "doubt" : signer.IsValid ? "good" : "bad")}\"><p><b>{(signer.IsValid ? E(signer.Summary) : "Подпись не подтверждена")}</b>");
        if (signer.SigningTime is { } time)
            html.Append($" <span>время подписания по часам подписанта {Moment(time)}</span>");
        html.Append("</p>");
        if (signer.Owner is { } owner)
            html.Append($"<p>{E(owner.ToString())}</p>");
        if (signer.Certificate is { } certificate)
        {
            html.Append($"<p class=\"mono\">сертификат {E(certificate.SerialNumber)}, действует {Day(certificate.NotBefore)} – {Day(certificate.NotAfter)}; издатель: {E(certificate.Issuer.DisplayName)}</p>");
        }

        foreach (var reason in signer.Reasons.Where(reason => reason.Level != ReasonLevel.Inform))
            html.Append($"<p class=\"reason\">{E(reason.Message)}</p>");
        html.Append("</div>");
    }

    private static void Certificates(StringBuilder html, Manifest manifest)
    {
        html.Append("<section><h2>Сертификаты</h2><table><thead><tr><th>Роль</th><th>Владелец</th><th>Срок действия</th><th>Отпечаток SHA-1</th></tr></thead><tbody>\n");
        foreach (var certificate in manifest.Certificates)
        {
            var role = certificate.Role switch { "root" => "доверенный корень", "intermediate" => "промежуточный центр", _ => "подписант" };
            html.Append($"<tr><td>{role}</td><td><a href=\"{E(certificate.File)}\">{E(certificate.Subject)}</a></td><td class=\"nowrap\">{Day(certificate.NotBefore)} –<br>{Day(certificate.NotAfter)}</td><td class=\"mono\">{E(certificate.Thumbprint)}</td></tr>\n");
        }

        html.Append("</tbody></table></section>\n");
    }

    private static void Hashes(StringBuilder html, Manifest manifest)
    {
        html.Append("<section><h2>Хеши подписанных файлов</h2><table><thead><tr><th>№</th><th>Файл</th><th>ГОСТ Р 34.11-2012 (256) и SHA-256</th></tr></thead><tbody>\n");
        for (var i = 0; i < manifest.Items.Count; i++)
        {
            var item = manifest.Items[i];
            html.Append($"<tr><td>{N(i + 1)}</td><td class=\"mono\">{E(item.File)}</td><td class=\"mono\">{item.Streebog256}<br>{item.Sha256}</td></tr>\n");
        }

        html.Append("</tbody></table></section>\n");
    }

    private static void HowToVerify(StringBuilder html, Manifest manifest)
    {
        html.Append(
            """
            <section class="howto"><h2>Как проверить</h2>
            <p>Этот протокол составлен программой и сам ничего не доказывает: доказывают подписи. Проверить их можно тремя независимыми способами.</p>
            <ol>
            <li><b>Без Бересты</b>, средствами OpenSSL с модулем ГОСТ: распакуйте архив и выполните <code>sh verify.sh</code>. Сценарий печатает по строке на каждую проверку и завершается кодом 0, только если верны все хеши и все подписи.</li>
            <li><b>Береста</b>: <code>./beresta verify archive.zip --trust ПАПКА-С-КОРНЕВЫМИ-СЕРТИФИКАТАМИ</code>. Кроме хешей и подписей проверяет порядок событий по регламенту и то, что каждый технологический документ составлен именно на тот файл, под которым он стоит.</li>
            <li><b>Любая программа проверки отсоединённых подписей CAdES</b>: файл и лежащая рядом подпись <code>.p7s</code> (CMS, DER).</li>
            </ol>
            <p>Доверие начинается с корневых сертификатов. Сверьте отпечатки тех, что приложены, с опубликованными удостоверяющим центром:</p><ul>
            """);
        foreach (var root in manifest.Certificates.Where(certificate => certificate.Role == "root"))
            html.Append($"<li class=\"mono\">{E(root.Subject)} — SHA-1 {E(root.Thumbprint)}, SHA-256 {E(root.Sha256)}</li>");
        html.Append("</ul></section>\n");
    }

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string E(string text) => Encoder.Encode(PlainText.Visible(text));

    private static string Moment(DateTimeOffset time) => MoscowTime.Of(time).ToString("dd.MM.yyyy HH:mm:ss 'МСК'", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time) => MoscowTime.Of(time).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes < 10_000 ? $"{bytes.ToString("N0", Russian)} байт" : $"{(bytes / 1024m).ToString("N1", Russian)} КБ";

    private static string Currency(string? code) => code switch { null or "643" => "₽", "840" => "$", "978" => "€", _ => code };

    // Written out, so that the report does not depend on the machine's cultures.
    private static CultureInfo MakeRussian()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }

    private const string Style =
        """
        :root{color-scheme:light;--ink:#1f2933;--soft:#637381;--line:#e3e8ee;--good:#1a7f4b;--bad:#b42318;--tint:#f6f8fa}
        *{box-sizing:border-box}body{margin:0;background:var(--tint);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        main{max-width:920px;margin:32px auto;padding:40px 48px;background:#fff;border:1px solid var(--line);border-radius:12px}
        h1{font-size:27px;line-height:1.25;margin:4px 0 12px}h2{font-size:18px;margin:34px 0 12px}h3{font-size:15px;margin:0}h3 small{color:var(--soft);font-weight:400}
        p{margin:2px 0}a{color:#1c5fb8;text-decoration:none}a:hover{text-decoration:underline}.eyebrow{color:var(--soft);font-size:12px;letter-spacing:.06em;text-transform:uppercase}
        .badge{display:inline-block;margin:0 8px 4px 0;padding:2px 12px;border-radius:999px;background:var(--tint);border:1px solid var(--line);font-size:13px}
        .badge.good{background:#e8f6ee;border-color:#bfe5cf;color:var(--good)}.badge.bad{background:#fdecea;border-color:#f5c6c1;color:var(--bad)}
        .parties{display:grid;grid-template-columns:1fr 1fr;gap:16px;margin-top:24px}.party{padding:16px 20px;border:1px solid var(--line);border-radius:10px}.party h2{margin:2px 0 6px;font-size:16px}
        .facts{display:grid;grid-template-columns:1fr 1fr;gap:10px 32px;margin:20px 0 0}.facts dt{color:var(--soft);font-size:12px}.facts dd{margin:0;overflow-wrap:anywhere}
        .timeline{list-style:none;margin:0;padding:0 0 0 22px;border-left:2px solid var(--line)}.timeline li{position:relative;padding:0 0 22px}
        .timeline li::before{content:"";position:absolute;left:-29px;top:6px;width:12px;height:12px;border-radius:50%;background:#fff;border:3px solid #2f6fde}
        .timeline li.recipient::before{border-color:#1a7f4b}.timeline li.operator::before{border-color:#9aa5b1}
        .when,.files span,.signature span{color:var(--soft);font-size:13px}.signature{margin:8px 0;padding:8px 14px;border-left:3px solid var(--good);background:var(--tint);border-radius:0 8px 8px 0;font-size:14px}
        .signature.bad{border-color:var(--bad)}.signature.good b{color:var(--good)}.signature.bad b{color:var(--bad)}.signature.doubt{border-color:#d9a514}.signature.doubt b{color:#8a5a00}.reason{color:#8a5a00}
        blockquote{margin:6px 0;padding:6px 14px;border-left:3px solid #d9a514;background:#fdf8e7}.mono{font:12px/1.5 ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;color:#52606d;overflow-wrap:anywhere}
        table{width:100%;border-collapse:collapse;font-size:13px}th{text-align:left;color:var(--soft);font-weight:500}th,td{padding:8px 10px 8px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
        .nowrap{white-space:nowrap}code{padding:1px 6px;border-radius:5px;background:var(--tint);border:1px solid var(--line);font-size:13px}.howto li{margin:6px 0}
        @media print{@page{size:A4;margin:14mm}body{background:#fff;font-size:12px}main{margin:0;padding:0;border:0;max-width:none}.timeline li,tr,.party,.signature{break-inside:avoid}a{color:inherit}}
        @media(max-width:640px){main{margin:0;padding:20px;border-radius:0}.parties,.facts{grid-template-columns:1fr}}
        """;
}
