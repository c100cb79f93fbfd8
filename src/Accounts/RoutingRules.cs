using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>Which incoming documents come to a department: those that fit everything that is stated.</summary>
/// <param name="Kpp">Our КПП in the document.</param>
/// <param name="CounterpartyInn">Who has sent it.</param>
/// <param name="Kind">The code of its kind.</param>
/// <param name="Words">One of these words, divided by commas, stands in its name, number or file name.</param>
public sealed record RoutingRule(Guid RuleId, Guid DepartmentId, string? Kpp, string? CounterpartyInn, string? Kind, string? Words)
{
    internal bool Fits(RoutedDocument document, Lazy<string?> kpp) =>
        (Kind is null || Kind == document.Kind)
        && (CounterpartyInn is null || CounterpartyInn == document.CounterpartyInn)
        && (Words is null || Words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(word => document.Text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        // Last: for it the document has to be read.
        && (Kpp is null || Kpp == kpp.Value);
}

/// <summary>What an incoming document is routed by.</summary>
/// <param name="Text">Its name, number and file name.</param>
/// <param name="Kpp">Our КПП in it; asked only where a rule needs it.</param>
public sealed record RoutedDocument(string Kind, string? CounterpartyInn, string Text, Func<string?> Kpp);

/// <summary>
/// The rules by which incoming documents come to departments. They are tried in the order in which they were made; the first that fits decides.
/// </summary>
public sealed class RoutingRules(Db db, AccountsCache cache)
{
    public const int Most = 500;
    public const int LongestWords = 500;

    private const string Select =
        """
        select id as rule_id, department_id, kpp, counterparty_inn, kind, words
        from department_rule where organization_id = @organizationId order by created_at, id
        """;

    /// <returns>
    /// The rule's id; <c>routing-rule-invalid</c> with all findings, <c>routing-rules-too-many</c>, <c>department-not-found</c>, <c>organization-not-found</c>,
    /// <c>permission-denied</c>.
    /// </returns>
    public async Task<Result<Guid>> Add(Guid organizationId, RoutingRule rule, Caller by, CancellationToken stop = default)
    {
        rule = new RoutingRule(Guid.CreateVersion7(), rule.DepartmentId, Stated(rule.Kpp), Stated(rule.CounterpartyInn), Stated(rule.Kind), Stated(rule.Words));
        if (Check(rule) is { Count: > 0 } findings)
            return new Problem("routing-rule-invalid", "Правило неверно", findings);
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await DepartmentTree.WhyNone(work, organizationId, rule.DepartmentId) is { } none)
            return none;
        if (await work.Scalar<long>("select count(*) from department_rule where organization_id = @organizationId", new { organizationId }) >= Most)
            return new Problem("routing-rules-too-many", $"Правил не может быть больше {Most}");
        await work.Execute(
            """
            insert into department_rule (id, organization_id, department_id, kpp, counterparty_inn, kind, words, created_at)
            values (@RuleId, @organizationId, @DepartmentId, @Kpp, @CounterpartyInn, @Kind, @Words, @now)
            """,
            new { rule.RuleId, organizationId, rule.DepartmentId, rule.Kpp, rule.CounterpartyInn, rule.Kind, rule.Words, now = work.Clock.GetUtcNow() });
        await work.AddAudit(organizationId, by, "routing-rule.created", rule.DepartmentId.ToString("D"),
            $"{rule.Kpp} {rule.CounterpartyInn} {rule.Kind} {rule.Words}".Trim());
        await work.Commit();
        return rule.RuleId;
    }

    /// <returns><c>routing-rule-not-found</c>, <c>organization-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> Delete(Guid organizationId, Guid ruleId, Caller by, CancellationToken stop = default)
    {
        await using var work = await db.Begin(stop);
        if (await work.RequireAdministrator(by, organizationId) is { } denied)
            return denied;
        if (await work.Execute("delete from department_rule where organization_id = @organizationId and id = @ruleId", new { organizationId, ruleId }) == 0)
            return new Problem("routing-rule-not-found", "Правило не найдено", ProblemKind.NotFound);
        await work.AddAudit(organizationId, by, "routing-rule.deleted", ruleId.ToString("D"));
        await work.Commit();
        return new Done();
    }

    /// <summary>The department to which an incoming document comes; null: to none, that is to the whole organisation.</summary>
    public async Task<Guid?> Route(Guid organizationId, RoutedDocument document, CancellationToken stop = default)
    {
        var rules = await cache.Ask(("routing", organizationId), async asked => (IReadOnlyList<RoutingRule>?)await Of(db, organizationId, asked), stop);
        if (rules is null or [])
            return null;
        var kpp = new Lazy<string?>(document.Kpp);
        return rules.FirstOrDefault(rule => rule.Fits(document, kpp))?.DepartmentId;
    }

    internal static Task<IReadOnlyList<RoutingRule>> Of(Db db, Guid organizationId, CancellationToken stop) =>
        db.Query<RoutingRule>(Select, new { organizationId }, stop);

    private static List<Finding> Check(RoutingRule rule)
    {
        var findings = new List<Finding>();
        if (rule is { Kpp: null, CounterpartyInn: null, Kind: null, Words: null })
            findings.Add(Wrong("words", "Укажите хотя бы одно условие: КПП, ИНН контрагента, вид документа или слова"));
        if (rule.Kpp is not null && Kernel.Kpp.Parse(rule.Kpp).Problem is { } kpp)
            findings.Add(Wrong("kpp", kpp.Message));
        // БИН of Kazakhstan has twelve digits too, with a check of its own.
        if (rule.CounterpartyInn is { } inn && Inn.Parse(inn).Problem is { } wrong && Bin.Parse(inn).Problem is not null)
            findings.Add(Wrong("counterpartyInn", wrong.Message));
        if (rule.Kind is { } kind && !RightSet.IsKind(kind))
            findings.Add(Wrong("kind", $"«{kind}» — не код вида документа"));
        if (rule.Words is { } words && (words.Length > LongestWords || !PlainText.IsName(words) || words.Trim(',', ' ').Length == 0))
            findings.Add(Wrong("words", $"Слова — до {LongestWords} знаков, через запятую"));
        return findings;
    }

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Finding Wrong(string field, string message) => new($"routing-rule.{field}", Severity.Error, message, field);
}
