using Beresta.Accounts;
using Beresta.Evidence;
using Beresta.Exchange.Contents;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Exchange.Signers;

/// <summary>A power of attorney (МЧД) of an organisation, as its register shows it.</summary>
/// <param name="Number">The unified registration number.</param>
/// <param name="Representatives">Who received the powers, by name.</param>
/// <param name="BasedOn">Of a передоверие, the number of the one that it stands on.</param>
/// <param name="Powers">The powers in words.</param>
/// <param name="RevokedAt">When it was withdrawn; null: it was not.</param>
public sealed record PowerLine(
    Guid Id, string Number, string InternalNumber, DateOnly IssuedOn, DateOnly ValidUntil, string Principal, IReadOnlyList<string> Representatives,
    string? BasedOn, IReadOnlyList<string> Powers, DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? RevokedAt);

/// <summary>
/// The powers of attorney (МЧД) that an organisation has given: whoever signs for it with a certificate of his own alone, signs by one of these. One that
/// does not hold is not taken in; who is named in one, is found by his ИНН and СНИЛС.
/// </summary>
public sealed class PowerRegister(Db db, Boxes boxes, RevocationEvidence evidence, TrustSettings policies)
{
    /// <summary>Bytes of the largest power of attorney, and of its signature: they travel with every signature that stands on them.</summary>
    public const int LargestPower = Storage.Contents.LargestRow;

    /// <summary>Powers of attorney that an organisation keeps.</summary>
    public const int MostPowers = 5000;

    private const string Columns = "id, number, content, signature, added_at, added_by, revoked_at";

    private sealed record Row(Guid Id, string Number, byte[] Content, byte[] Signature, DateTimeOffset AddedAt, string AddedBy, DateTimeOffset? RevokedAt);

    /// <summary>Takes a power of attorney in, with the detached signature of its principal.</summary>
    /// <returns>
    /// <c>permission-denied</c>, <c>mchd-too-large</c>, <c>mchd-invalid</c>, <c>signature-malformed</c>, <c>power-known</c>, <c>power-basis-missing</c>,
    /// <c>power-invalid</c> with the reasons.
    /// </returns>
    public async Task<Result<PowerLine>> Add(Access access, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature, CancellationToken stop)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        if (content.Length > LargestPower)
            return new Problem("mchd-too-large", $"Доверенность больше {LargestPower / 1024} КБ", ProblemKind.TooLarge);
        if (!Mchd.Read(content).Succeeded(out var mchd, out var problem))
            return problem;
        if (signature.Length is 0 or > LargestPower || !SignedMessage.Read(signature).Succeeded(out var cms, out problem))
            return new Problem("signature-malformed", "Нужна отсоединённая подпись доверенности: файл .sig, который выдан вместе с ней");
        var box = (await boxes.Find(access.BoxId, stop))!;
        var now = db.Clock.GetUtcNow();
        var added = new PowerEvidence(new PowerFile(content, cms.Raw), now, RevokedAt: null);
        if (!(await Chain(access.OrganizationId, mchd, added, stop)).Succeeded(out var chain, out problem))
            return problem;
        if (await Refusal(box, mchd, chain, now, stop) is { } refusal)
            return refusal;
        var id = Guid.CreateVersion7(now);
        await using var work = await db.Begin(stop);
        if (await work.Scalar<long>("select count(*) from power where organization_id = @OrganizationId", new { access.OrganizationId }) >= MostPowers)
            return new Problem("power-limit", $"В реестре не больше {MostPowers} доверенностей", ProblemKind.Conflict);
        if (await work.Execute(
            """
            insert into power (organization_id, id, number, content, signature, added_at, added_by)
            values (@OrganizationId, @id, @Number, @content, @Raw, @now, @DisplayName) on conflict do nothing
            """, new { access.OrganizationId, id, mchd.Number, content, cms.Raw, now, access.DisplayName }) == 0)
            return new Problem("power-known", $"Доверенность № {mchd.Number} уже есть в реестре", ProblemKind.Conflict);
        foreach (var person in mchd.Representatives.SelectMany(KeysOf).Distinct(StringComparer.Ordinal))
        {
            await work.Execute("insert into power_holder (organization_id, person, power_id) values (@OrganizationId, @person, @id)",
                new { access.OrganizationId, person, id });
        }

        var holders = string.Join("; ", mchd.Representatives.Select(party => party.Name));
        await work.AddAudit(access.OrganizationId, access.Caller, "power.added", mchd.Number, holders);
        await work.Commit();
        return Line(new Row(id, mchd.Number, content.ToArray(), cms.Raw.ToArray(), now, access.DisplayName, RevokedAt: null), mchd);
    }

    /// <summary>All of them, the newest first.</summary>
    /// <returns><c>permission-denied</c>.</returns>
    public async Task<Result<IReadOnlyList<PowerLine>>> List(Access access, CancellationToken stop)
    {
        if (access.Require(Permissions.Read) is { } denied)
            return denied;
        var rows = await db.Query<Row>($"select {Columns} from power where organization_id = @OrganizationId order by added_at desc, id desc",
            new { access.OrganizationId }, stop);
        return rows.Select(row => Line(row, Mchd.Read(row.Content).Value)).ToList();
    }

    /// <summary>Notes that a power of attorney was withdrawn: nothing is signed by it any more. What was signed before stays as it is.</summary>
    /// <returns><c>permission-denied</c>, <c>power-not-found</c>.</returns>
    public async Task<Result<Done>> Revoke(Access access, Guid id, CancellationToken stop)
    {
        if (access.Require(Permissions.Administer) is { } denied)
            return denied;
        await using var work = await db.Begin(stop);
        var numbers = await work.Query<string>(
            "update power set revoked_at = coalesce(revoked_at, @now) where organization_id = @OrganizationId and id = @id returning number",
            new { access.OrganizationId, id, now = work.Clock.GetUtcNow() });
        if (numbers is not [var number])
            return new Problem("power-not-found", "Доверенность не найдена", ProblemKind.NotFound);
        await work.AddAudit(access.OrganizationId, access.Caller, "power.revoked", number);
        await work.Commit();
        return new Done();
    }

    /// <summary>The powers of attorney that name this person, those that end last first, each with those that it stands on.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<PowerEvidence>>> Of(Guid organizationId, CertificateOwner person, CancellationToken stop)
    {
        var rows = await db.Query<Row>(
            $"""
            select {Columns} from power where organization_id = @organizationId and id in
                (select power_id from power_holder where organization_id = @organizationId and person in @persons)
            """, new { organizationId, persons = KeysOf(person.Inn, person.Snils) }, stop);
        var chains = new List<IReadOnlyList<PowerEvidence>>();
        foreach (var row in rows)
        {
            var mchd = Mchd.Read(row.Content).Value;
            if ((await Chain(organizationId, mchd, EvidenceOf(row), stop)).Succeeded(out var chain, out _))
                chains.Add(chain);
        }

        return [.. chains.OrderByDescending(chain => chain[0].Mchd.ValidUntil)];
    }

    private async Task<Result<IReadOnlyList<PowerEvidence>>> Chain(Guid organizationId, Mchd mchd, PowerEvidence named, CancellationToken stop)
    {
        var chain = new List<PowerEvidence> { named };
        while (mchd.BasedOn is { } basis && chain.Count < MchdCheck.MostLinks)
        {
            var row = await db.QueryOne<Row>(
                $"select {Columns} from power where organization_id = @organizationId and number = @basis", new { organizationId, basis }, stop);
            if (row is null)
            {
                return new Problem("power-basis-missing",
                    $"Это передоверие по доверенности № {basis}, а её в реестре нет: загрузите сначала её", ProblemKind.Conflict);
            }

            chain.Add(EvidenceOf(row));
            mchd = chain[^1].Mchd;
        }

        return chain;
    }

    // As one of its representatives would show it, within its term: what is missing then is missing for everybody.
    private async Task<Problem?> Refusal(BoxCard box, Mchd mchd, IReadOnlyList<PowerEvidence> chain, DateTimeOffset now, CancellationToken stop)
    {
        var holder = mchd.Representatives[0];
        var owner = new CertificateOwner
        {
            Kind = holder.OrganizationInn is null ? OwnerKind.Person : OwnerKind.Organization,
            CommonName = holder.Name,
            Inn = holder.Inn,
            Snils = holder.Snils,
            OrganizationInn = holder.OrganizationInn,
        };
        var begins = MoscowTime.At(mchd.IssuedOn, TimeOnly.MinValue);
        var claim = new MchdClaim(box.Inn ?? "", owner, begins > now ? begins : now);
        var verdict = await PowerCheck.Judge(evidence, await policies.Policy(stop), claim, chain, askServices: true, stop);
        var reasons = verdict.Reasons.Where(reason => reason.Level == ReasonLevel.Fail && reason.Code != MchdCheck.Joint).ToList();
        return reasons.Count == 0 ? null : PowerCheck.Problem("Доверенность не принята в реестр", reasons);
    }

    private static PowerEvidence EvidenceOf(Row row) => new(new PowerFile(row.Content, row.Signature), row.AddedAt, row.RevokedAt);

    private static IEnumerable<string> KeysOf(MchdParty party) => KeysOf(party.Inn, party.Snils);

    private static IReadOnlyList<string> KeysOf(string? inn, string? snils) =>
        [.. inn is null ? Array.Empty<string>() : [$"inn {inn}"], .. snils is null ? Array.Empty<string>() : [$"snils {snils}"]];

    private static PowerLine Line(Row row, Mchd mchd) => new(
        row.Id, row.Number, mchd.InternalNumber, mchd.IssuedOn, mchd.ValidUntil, string.Join("; ", mchd.Principals.Select(party => party.Name)),
        [.. mchd.Representatives.Select(party => party.Name)], mchd.BasedOn,
        mchd.Powers.Count > 0 ? [.. mchd.Powers.Select(power => power.Name)] : [mchd.PowersText ?? ""], row.AddedAt, row.AddedBy, row.RevokedAt);
}
