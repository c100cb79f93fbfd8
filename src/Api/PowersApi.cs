using Beresta.Accounts;
using Beresta.Exchange.Signers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Api;

/// <summary>A power of attorney to be taken into the register.</summary>
/// <param name="Content">The XML of the МЧД.</param>
/// <param name="Signature">The principal's detached signature over exactly these bytes.</param>
public sealed record PowerBody(byte[] Content, byte[] Signature);

/// <summary>A certificate that has signed for the organisation.</summary>
/// <param name="Thumbprint">SHA-256.</param>
public sealed record SignerLine(
    string Thumbprint, string Owner, string SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter, DateTimeOffset FirstUsedAt, string FirstUsedBy,
    DateTimeOffset? BlockedAt);

/// <summary>By what right people sign for the organisation: powers of attorney, and the certificates that have signed.</summary>
internal static class PowersApi
{
    private const string Tag = "Доверенности и сертификаты";

    public static void MapPowers(this IEndpointRouteBuilder box)
    {
        var powers = box.MapGroup("/powers");
        powers.MapGet("", async (ApiCall call, PowerRegister register, CancellationToken stop) => (await register.List(call.Access, stop)).ToHttp())
            .WithMetadata(new Needs(Permissions.Read))
            .Describe<IReadOnlyList<PowerLine>>(Tag, "Доверенности организации", "Реестр МЧД, сначала новые.");
        powers.MapPost("", async (PowerBody body, ApiCall call, PowerRegister register, CancellationToken stop) =>
                (await register.Add(call.Access, body.Content, body.Signature, stop)).ToHttp())
            .WithMetadata(new BodyLimit(2 * 1024 * 1024))
            .Describe<PowerLine>(Tag, "Загрузить доверенность",
                "МЧД единой формы 003 с подписью доверителя. Передоверие — после доверенности, на которой оно основано. Недействительная не принимается.");
        powers.MapDelete("/{power}", async (Guid power, ApiCall call, PowerRegister register, CancellationToken stop) =>
                (await register.Revoke(call.Access, power, stop)).ToHttp(_ => TypedResults.NoContent()))
            .Describe(Tag, "Отозвать доверенность", "По ней больше не подписать; подписанное раньше остаётся в силе.");
        var signers = box.MapGroup("/signers");
        signers.MapGet("", async (ApiCall call, SignerCertificates certificates, CancellationToken stop) =>
                (await certificates.List(call.Access, stop)).ToHttp(lines => TypedResults.Ok(lines.Select(Line).ToList())))
            .WithMetadata(new Needs(Permissions.Administer))
            .Describe<IReadOnlyList<SignerLine>>(Tag, "Сертификаты, которыми подписывали", "Каждый — с первого применения; администратор может запретить его.");
        signers.MapPost("/{thumbprint}/block", (string thumbprint, ApiCall call, SignerCertificates certificates, CancellationToken stop) =>
                Block(thumbprint, isBlocked: true, call, certificates, stop))
            .Describe(Tag, "Запретить сертификат", "Подписи им больше не принимаются.");
        signers.MapPost("/{thumbprint}/allow", (string thumbprint, ApiCall call, SignerCertificates certificates, CancellationToken stop) =>
                Block(thumbprint, isBlocked: false, call, certificates, stop))
            .Describe(Tag, "Разрешить сертификат снова", "");
    }

    private static async Task<IResult> Block(string thumbprint, bool isBlocked, ApiCall call, SignerCertificates certificates, CancellationToken stop) =>
        (await certificates.Block(call.Access, thumbprint, isBlocked, stop)).ToHttp(_ => TypedResults.NoContent());

    private static SignerLine Line(SignerCertificateLine line)
    {
        var certificate = Signatures.Certificate.Read(line.Certificate).Value;
        return new SignerLine(line.Thumbprint, certificate.Owner.ToString(), certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter,
            line.FirstUsedAt, line.FirstUsedBy, line.BlockedAt);
    }
}
