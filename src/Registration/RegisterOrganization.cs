using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>What the owner says beside his certificate.</summary>
/// <param name="Kpp">Of a legal entity.</param>
/// <param name="Address">Of the location, or of the registration of an entrepreneur.</param>
/// <param name="TaxOffice">Four digits; of a Russian legal entity and entrepreneur.</param>
/// <param name="Login">The e-mail of the first administrator; not looked at where he has logged in.</param>
/// <param name="TermsVersion">Which terms are accepted; null: none.</param>
/// <param name="PersonalDataVersion">Which consent is given; null: none.</param>
public sealed record RegistrationForm(
    string? Kpp, string? Address, string? TaxOffice, string? Login, string? PersonName, string? Password, int? TermsVersion, int? PersonalDataVersion);

/// <summary>What became of a registration.</summary>
public sealed record RegistrationOutcome(RegistrationState State, string Name, string Login, string? ParticipantId, Guid? BoxId, string? Reason);

/// <summary>
/// Registers the organisation of whoever has signed the challenge: at once, or for the administrator to decide. One transaction: what is refused leaves
/// nothing and the challenge as it is.
/// </summary>
public sealed class RegisterOrganization(Db db, RegistrationSettings settings)
{
    // Of one place within a day.
    private const int MostPerDay = 20;

    private sealed record Proof(byte[] Content, byte[] Signature, byte[] Certificate, DateTimeOffset ProvenAt);

    private sealed record Row(RegistrationState State, string Name, string Login, string? ParticipantId, Guid? BoxId, string? Reason);

    /// <summary>Registers.</summary>
    /// <param name="by">A guest, or somebody who has logged in and will administer this organisation too.</param>
    /// <returns>
    /// The outcome; <c>registration-off</c>, <c>registration-challenge-invalid</c>, <c>registration-invalid</c> with all findings,
    /// <c>registration-throttled</c>, <c>registration-pending</c>, <c>permission-denied</c>, the problems of <see cref="FirstAdministrator.New"/> and
    /// <see cref="AdmitOrganization"/>.
    /// </returns>
    public async Task<Result<RegistrationOutcome>> Run(string? token, RegistrationForm form, Caller by, CancellationToken stop = default)
    {
        if (by is not (Caller.Guest or Caller.User))
            return new Problem("permission-denied", "Организация регистрируется сама", ProblemKind.Forbidden);
        var mode = await settings.Mode(stop);
        if (mode == RegistrationMode.Off)
            return OfferChallenge.Closed;
        if (!Token.TryHash(token, Token.Registration, out var hash)
            || await db.QueryOne<Proof>(
                "select content, signature, certificate, proven_at from registration_challenge where token_hash = @hash and expires_at > @now and proven_at is not null",
                new { hash, now = db.Clock.GetUtcNow() }, stop) is not { } proof)
            return OfferChallenge.Invalid;
        if (!CertifiedOwner.Of(Certificate.Read(proof.Certificate).Value).Succeeded(out var owner, out var problem))
            return problem;
        var (terms, consent) = (await settings.Text(AcceptedText.Terms, stop), await settings.Text(AcceptedText.PersonalData, stop));
        var organization = new NewOrganization(owner.Kind, owner.Name, owner.Inn, owner.NeedsKpp ? Stated(form.Kpp) : null, owner.Ogrn, Stated(form.Address))
        {
            TaxOffice = owner.NeedsTaxOffice ? Stated(form.TaxOffice) : null,
            Email = by is Caller.User ? null : Stated(form.Login)?.ToLowerInvariant(),
        };
        if (Wrong(organization, owner, form, terms, consent) is { Count: > 0 } findings)
            return new Problem("registration-invalid", "Проверьте сведения об организации", findings);
        if (!Administrator(form, owner, by).Succeeded(out var administrator, out problem))
            return problem;

        var registration = new KeptRegistration(Guid.CreateVersion7(), organization, administrator);
        await using var work = await db.Begin(stop);
        var now = work.Clock.GetUtcNow();
        var place = LoginThrottle.PlaceOf(by.Address);
        if (await work.Scalar<long>("select count(*) from registration where place = @place and made_at > @since", new { place, since = now.AddDays(-1) }) >= MostPerDay)
            return OfferChallenge.TooMany(TimeSpan.FromHours(1));
        // Once: of two forms of one challenge the second finds it used up.
        if (await work.Execute("delete from registration_challenge where token_hash = @hash", new { hash }) == 0)
            return OfferChallenge.Invalid;
        var added = await work.Execute(
            """
            insert into registration (id, token_hash, state, owner, kind, name, inn, kpp, ogrn, address, tax_office, user_id, login, person_name, password_hash,
                challenge, signature, certificate, proven_at, terms_version, terms_hash, personal_data_version, personal_data_hash, place, address_from, made_at)
            values (@Id, @hash, @state, @OwnerKey, @Kind, @Name, @Inn, @Kpp, @Ogrn, @Address, @TaxOffice, @UserId, @Login, @PersonName, @PasswordHash,
                @Content, @Signature, @Certificate, @ProvenAt, @termsVersion, @termsHash, @consentVersion, @consentHash, @place, @from, @now)
            on conflict do nothing
            """,
            new
            {
                registration.Id,
                hash,
                state = RegistrationState.Pending,
                registration.OwnerKey,
                organization.Kind,
                organization.Name,
                organization.Inn,
                organization.Kpp,
                organization.Ogrn,
                organization.Address,
                organization.TaxOffice,
                administrator.UserId,
                administrator.Login,
                PersonName = administrator.Name,
                administrator.PasswordHash,
                proof.Content,
                proof.Signature,
                proof.Certificate,
                proof.ProvenAt,
                termsVersion = terms.Version,
                termsHash = terms.Sha256,
                consentVersion = consent.Version,
                consentHash = consent.Sha256,
                place,
                from = by.Address,
                now,
            });
        if (added == 0)
        {
            return await work.Scalar<string>("select state from registration where owner = @OwnerKey and state <> 'Rejected'", new { registration.OwnerKey })
                == nameof(RegistrationState.Admitted)
                ? AdmitOrganization.Registered(organization.Name)
                : new Problem("registration-pending", $"Заявка «{organization.Name}» уже ждёт решения администратора узла", ProblemKind.Conflict);
        }

        await work.AddAudit(Audit.NodeLog, by, "registration.asked", registration.Id.ToString("D"), $"{organization.Name}, {organization.Inn}");
        if (mode == RegistrationMode.Open && (await registration.Admit(work, "Узел")).Problem is { } refused)
            return refused;
        await work.Commit();
        return await State(token, stop);
    }

    /// <summary>Where a registration stands: to whoever has its token.</summary>
    /// <returns><c>registration-challenge-invalid</c>.</returns>
    public async Task<Result<RegistrationOutcome>> State(string? token, CancellationToken stop = default) =>
        Token.TryHash(token, Token.Registration, out var hash)
        && await db.QueryOne<Row>("select state, name, login, participant_id, box_id, reason from registration where token_hash = @hash", new { hash }, stop) is { } row
            ? new RegistrationOutcome(row.State, row.Name, row.Login, row.ParticipantId, row.BoxId, row.Reason) : OfferChallenge.Invalid;

    private static Result<FirstAdministrator> Administrator(RegistrationForm form, CertifiedOwner owner, Caller by) => by is Caller.User user
        ? FirstAdministrator.Of(user)
        : FirstAdministrator.New(new NewUser(form.Login ?? "", Stated(form.PersonName) ?? owner.PersonName ?? "", form.Password ?? ""));

    private static List<Finding> Wrong(
        NewOrganization organization, CertifiedOwner owner, RegistrationForm form, PublishedText terms, PublishedText consent)
    {
        var findings = CreateOrganization.Check(organization).ToList();
        if (organization.Address is null)
            findings.Add(Missing("address", "Укажите адрес"));
        if (owner.NeedsTaxOffice && organization.TaxOffice is null)
        {
            findings.Add(Missing("taxOffice", owner.Kind == OrganizationKind.Entrepreneur
                ? "Укажите код налогового органа по месту регистрации: 4 цифры" : "Укажите код налогового органа по месту нахождения: 4 цифры"));
        }

        if (form.TermsVersion != terms.Version)
            findings.Add(Missing("termsVersion", $"Примите условия (версия {terms.Version})"));
        if (form.PersonalDataVersion != consent.Version)
            findings.Add(Missing("personalDataVersion", $"Дайте согласие на обработку персональных данных (версия {consent.Version})"));
        return findings;
    }

    private static Finding Missing(string field, string message) => new($"registration.{field}", Severity.Error, message, field);

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
