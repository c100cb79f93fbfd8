using System.Text;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Exchange.Contents;

/// <summary>УПД of order ЕД-7-26/970@, version 5.03.</summary>
internal sealed class UpdType : DocumentType
{
    public override string Kind => Kinds.Upd;

    public override Result<TitleFacts> ReadTitle(ReadOnlyMemory<byte> content)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var read = UpdFormats.Seller.Read(content.Span);
        if (read.Model is not { } title || !read.IsValid)
            return new Problem("title-invalid", "Титул не прошёл проверку", read.Findings);
        var facts = UpdFormats.Seller.Summarize(title);
        var flow = facts.Function switch
        {
            "СЧФ" => DocflowDefinitions.UpdSchf,
            "СЧФДОП" => DocflowDefinitions.UpdSchfdop,
            "ДОП" => DocflowDefinitions.UpdDop,
            _ => null,
        };
        if (flow is null)
            return new Problem("function-not-exchanged", $"УПД с функцией «{facts.Function}» составляют для посредника: обмен такими документами пока не поддерживается");
        return new TitleFacts(flow, Kind, $"УПД ({facts.Function})", facts.FileId!, facts.FileId + ".xml")
        {
            SenderId = facts.SenderId,
            RecipientId = facts.RecipientId,
            Number = facts.Number,
            Date = facts.Date,
            Total = facts.Total,
            Vat = facts.Vat,
            Currency = facts.CurrencyCode,
        };
    }

    public override Result<AnswerFacts> ReadAnswer(ReadOnlyMemory<byte> content, SignedFile title)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var read = UpdFormats.Buyer.Read(content.Span);
        if (read.Model is not { } answer || !read.IsValid)
            return new Problem("title-invalid", "Титул покупателя не прошёл проверку", read.Findings);
        var seller = UpdFormats.Seller.Read(title.Content.Span).Model!;
        var findings = Mismatches(answer, seller).ToList();
        if (findings.Count > 0)
            return new Problem("answer-mismatch", "Титул покупателя отвечает не на этот документ", findings);
        var outcome = answer.Result switch
        {
            "2" => AcceptanceOutcome.AcceptedWithDiscrepancies,
            "3" => AcceptanceOutcome.NotAccepted,
            _ => AcceptanceOutcome.Accepted,
        };
        return new AnswerFacts(answer.FileId!, outcome, answer.Operation);
    }

    public override Result<byte[]> MakeTitle(JsonElement model, BoxCard sender, BoxCard recipient, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        if (!FormatJson.Read<UpdSellerTitle>(Encoding.UTF8.GetBytes(model.GetRawText())).Succeeded(out var title, out var problem))
            return problem;
        var moscow = MoscowTime.Of(at);
        var today = MoscowTime.DateOf(at);
        return UpdFormats.Seller.Write(title with
        {
            FileId = title.FileId ?? FileId.New(UpdFormats.Seller.Prefix, recipient.ParticipantId.Value, sender.ParticipantId.Value, today, Guid.NewGuid(), UpdFormats.FlagsOf(title)).ToString(),
            Program = title.Program ?? Program.Name,
            CreatedOn = title.CreatedOn ?? today,
            CreatedAt = title.CreatedAt ?? new TimeOnly(moscow.Hour, moscow.Minute, moscow.Second),
            Composer = title.Composer ?? $"{sender.Name}, ИНН {sender.Inn}",
        });
    }

    public override Result<byte[]> MakeAnswer(SignedFile title, Acceptance acceptance, Signatory signatory, DateTimeOffset at)
    {
        using var measured = ProcessorTime.Of(ProcessorShare.Xml);
        var seller = UpdFormats.Seller.Read(title.Content.Span).Model!;
        var signer = new Signer
        {
            Position = signatory.Position,
            SignatureType = "1",
            SignedOn = MoscowTime.DateOf(at),
            Authority = "1",
            Name = new PersonName { Last = signatory.Surname, First = signatory.FirstName, Middle = signatory.MiddleName },
        };
        var result = acceptance.Outcome switch
        {
            AcceptanceOutcome.AcceptedWithDiscrepancies => UpdAcceptance.WithDiscrepancies,
            AcceptanceOutcome.NotAccepted => UpdAcceptance.NotAccepted,
            _ => UpdAcceptance.Accepted,
        };
        return UpdFormats.Buyer.Write(UpdAnswer.To(seller, title.Signature.Span, result, acceptance.AcceptedOn, at, signer, Program.Name, Guid.NewGuid(),
            string.IsNullOrWhiteSpace(acceptance.Comment) ? null : acceptance.Comment));
    }

    private static IEnumerable<Finding> Mismatches(UpdBuyerTitle answer, UpdSellerTitle seller)
    {
        if (answer.SellerFileId != seller.FileId)
            yield return Mismatch("seller-file", $"ИдФайлИнфПр «{answer.SellerFileId}» не равен ИдФайл титула продавца «{seller.FileId}»", "/Файл/Документ/ИдИнфПрод/@ИдФайлИнфПр");
        if (answer.Function != seller.Function)
            yield return Mismatch("function", $"Функция «{answer.Function}» не равна функции титула продавца «{seller.Function}»", "/Файл/Документ/СодФХЖ4/@Функция");
        if (answer.Number is { } number && number != seller.Number)
            yield return Mismatch("number", $"Номер документа «{number}» не равен номеру в титуле продавца «{seller.Number}»", "/Файл/Документ/СодФХЖ4/@ПорНомДокИнфПр");
        if (answer.Date != seller.Date)
            yield return Mismatch("date", $"Дата документа {answer.Date:dd.MM.yyyy} не равна дате в титуле продавца {seller.Date:dd.MM.yyyy}", "/Файл/Документ/СодФХЖ4/@ДатаДокИнфПр");
    }

    private static Finding Mismatch(string field, string message, string path) => new($"answer.{field}", Severity.Error, message, path);
}
