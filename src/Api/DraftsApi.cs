using System.Text.Json;
using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A document to be made of the full model or of the short form, or a ready title: one of the three.</summary>
/// <param name="Kind">The kind of document: <c>upd</c>; a ready title says it itself.</param>
/// <param name="To">To whom it will be sent; may be left out with a short form that names the buyer's ИНН, and with a ready title that names its recipient.</param>
/// <param name="Model">The JSON model of the kind, docs/formats.md. ИдФайл, dates, the program and the composer are filled in where it leaves them out.</param>
/// <param name="Short">The short form, docs/formats.md: lines, prices, VAT on top or inside. The seller is the box, the buyer's card comes from its box.</param>
/// <param name="Content">A ready title, XML.</param>
/// <param name="Readdress">The ready title is named anew for <paramref name="To"/>: ИдФайл and what else names its participants. It is a new file then, and unsigned.</param>
public sealed record NewDraft(
    string? Kind = null, ParticipantId? To = null, JsonElement? Model = null, JsonElement? Short = null, byte[]? Content = null, bool Readdress = false);

/// <summary>How a draft is signed: with a ready signature over exactly its bytes, or by a key that the server holds.</summary>
public sealed record SendDraftBody(byte[]? Signature = null, SignWith? Sign = null);

/// <summary>Drafts: from the model to the bytes to be signed, and on the way.</summary>
internal static class DraftsApi
{
    private const string Tag = "Черновики";

    public static void MapDrafts(this IEndpointRouteBuilder box)
    {
        var drafts = box.MapGroup("/drafts");
        drafts.MapPost("", async (NewDraft body, ApiCall call, Drafts drafts, CancellationToken stop) => (await Create(body, call, drafts, stop))
                    .ToHttp(draft => TypedResults.Created($"/api/v1/boxes/{call.Access.BoxId}/drafts/{draft.Id}", draft)))
            .WithMetadata(BodyLimit.OfDocuments)
            .Describe<Draft>(Tag, "Сделать документ из модели", "Делает титул из полной модели (model) или короткой формы (short) или берёт готовый (content, base64) и проверяет его. С readdress готовый титул называется заново для получателя to: файл, который программа выгрузила без участников ЭДО, можно отправить. content в ответе — байты, которые нужно подписать (base64).", StatusCodes.Status201Created);
        drafts.MapGet("", async (ApiCall call, Drafts drafts, CancellationToken stop) => (await drafts.List(call.Access, stop)).ToHttp())
            .WithMetadata(new Needs(Permissions.Read))
            .Describe<IReadOnlyList<DraftSummary>>(Tag, "Черновики", "Сначала новые, не больше 500.");
        drafts.MapGet("/{draft}", async (Guid draft, ApiCall call, Drafts drafts, CancellationToken stop) => (await drafts.Read(call.Access, draft, stop)).ToHttp())
            .Describe<Draft>(Tag, "Черновик с его байтами", "");
        drafts.MapPost("/{draft}/signer", async (Guid draft, SignatoryBody body, ApiCall call, Drafts drafts, CancellationToken stop) =>
                (await drafts.ChooseSigner(call.Access, draft, new Signatory(body.Surname, body.FirstName, body.MiddleName, body.Position), stop)).ToHttp())
            .Describe<Draft>(Tag, "Выбрать, кто подпишет", "Подписантом черновика становится этот человек; content в ответе — байты, которые он подписывает своим ключом. Готовый титул не меняется: если в нём другой подписант, ответ — signer-mismatch.");
        drafts.MapDelete("/{draft}", async (Guid draft, ApiCall call, Drafts drafts, CancellationToken stop) =>
                (await drafts.Delete(call.Access, draft, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Удалить черновик", "");
        drafts.MapPost("/{draft}/send", Send)
            .WithMetadata(BodyLimit.OfDocuments)
            .AnswerRepeats<MessageSent>(MessagesApi.Sent)
            .Describe<MessageSent>(Tag, "Подписать и отправить черновик", "Либо signature — отсоединённая подпись CMS точно этих байтов (base64), либо sign — ключ на сервере.", StatusCodes.Status201Created);
    }

    private static async Task<Result<Draft>> Create(NewDraft body, ApiCall call, Drafts drafts, CancellationToken stop) => body switch
    {
        { Short: null, Model: null, Content: { } content, Readdress: true, To: { } to } => await drafts.Readdress(call.Access, content, to, call.Key, stop),
        { Short: null, Model: null, Content: { } content, Readdress: false } => await drafts.Upload(call.Access, content, body.To, call.Key, stop),
        { Content: not null, Short: not null } or { Content: not null, Model: not null } or { Short: null, Model: null } or { Short: not null, Model: not null } => new Problem("draft-source", "Передайте одно из трёх: model — полную модель, short — короткую форму или content — готовый титул"),
        { Short: { } shortForm } => await drafts.Create(call.Access, body.Kind ?? "", body.To, shortForm, call.Key, stop),
        { Model: { } model, To: { } to } => await drafts.Create(call.Access, body.Kind ?? "", to, model, call.Key, stop),
        _ => new Problem("recipient-missing", "Не указан получатель: передайте to — идентификатор участника ЭДО"),
    };

    private static async Task<IResult> Send(Guid draft, SendDraftBody body, ApiCall call, SignDraft sign, CancellationToken stop) => body switch
    {
        { Signature: { } signature } => (await sign.Run(call.Access, draft, signature, call.Key, stop)).ToHttp(MessagesApi.Sent),
        { Sign: { } with } => (await sign.Run(call.Access, draft, with, call.Key, stop)).ToHttp(MessagesApi.Sent),
        _ => MessagesApi.SignatureMissing("signature").ToHttp(),
    };
}
