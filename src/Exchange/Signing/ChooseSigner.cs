using Beresta.Accounts;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Signers;
using Beresta.Formats;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Signing;

/// <summary>Who is going to sign.</summary>
/// <param name="Certificate">His certificate; null where it is not known before he has signed.</param>
/// <param name="Signatory">How files name him; null where the certificate names no person: then they stay as they are.</param>
public sealed record ChosenSigner(Certificate? Certificate, Signatory? Signatory);

/// <summary>Chooses who signs before a file is final: his name, position and powers go into it.</summary>
public sealed class ChooseSigner(Db db, Boxes boxes, SignerAuthority authority, TimeProvider clock)
{
    private sealed record Employee(string Position);

    /// <summary>The signer by his certificate. What can be known before he signs is said now, and not after.</summary>
    /// <param name="kind">The kind of document, for the powers that it needs; null where any will do.</param>
    /// <returns>
    /// <c>permission-denied</c>, <c>certificate-expired</c>, <c>certificate-not-yet-valid</c>; the problems of <see cref="SignerAuthority"/>.
    /// </returns>
    public async Task<Result<ChosenSigner>> Of(Access access, Certificate certificate, string? kind, CancellationToken stop)
    {
        if (access.Require(Permissions.Sign) is { } denied)
            return denied;
        var now = clock.GetUtcNow();
        if (now > certificate.NotAfter)
            return new Problem("certificate-expired",
                $"Срок действия сертификата «{certificate.Owner}» истёк {MoscowTime.DateOf(certificate.NotAfter):dd.MM.yyyy}");
        if (now < certificate.NotBefore)
            return new Problem("certificate-not-yet-valid",
                $"Сертификат «{certificate.Owner}» действует с {MoscowTime.DateOf(certificate.NotBefore):dd.MM.yyyy}");
        var box = (await boxes.Find(access.BoxId, stop))!;
        if (!(await authority.Of(box, certificate, kind, now, stop)).Succeeded(out var given, out var problem))
            return problem;
        return new ChosenSigner(certificate, await Name(access, certificate.Owner, given, stop));
    }

    /// <summary>The same signer for a document of this kind: the power of attorney that covers it may be another one.</summary>
    internal async Task<Result<ChosenSigner>> For(Access access, ChosenSigner signer, string? kind, CancellationToken stop) =>
        signer is { Certificate: { } certificate, Signatory.Power: not null } ? await Of(access, certificate, kind, stop) : signer;

    /// <summary>The same for showing: how files would name the owner, whether or not he may sign.</summary>
    public async Task<Signatory?> Name(Access access, Certificate certificate, CancellationToken stop) =>
        await Name(access, certificate.Owner, given: null, stop);

    private async Task<Signatory?> Name(Access access, CertificateOwner owner, Authority? given, CancellationToken stop)
    {
        if (owner.Surname is null)
            return null;
        return new Signatory(owner.Surname, owner.FirstName ?? owner.CommonName, owner.MiddleName, owner.Title ?? await Position(access, owner, stop))
        {
            Power = given?.Powers is [{ Mchd: var mchd }, ..]
                ? new ElectronicPower { Number = mchd.Number, IssuedOn = mchd.IssuedOn, InternalNumber = mchd.InternalNumber, StorageSystem = mchd.Storage }
                : null,
        };
    }

    private async Task<string?> Position(Access access, CertificateOwner owner, CancellationToken stop)
    {
        if (access.UserId is null || !SignerCheck.IsHeldBy(owner, PersonName.Of(access.DisplayName)))
            return null;
        var employee = await db.QueryOne<Employee>("select position from employee where organization_id = @OrganizationId and user_id = @UserId",
            new { access.OrganizationId, access.UserId }, stop);
        return employee is { Position.Length: > 0 } ? employee.Position : null;
    }
}
