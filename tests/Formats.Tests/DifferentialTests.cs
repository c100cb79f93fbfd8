using System.Xml.Linq;
using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.Mchd;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>Our verdict equals that of the official XSD with the rules inside it, both ways, on documents made at random and on mutants.</summary>
public sealed class DifferentialTests
{
    /// <summary>The schema of УКД 5.02: of its structure, order, facets and rules, with shorter captions.</summary>
    internal const string Ukd502 = "ON_NKORSCHFDOPPR_1_996_03_05_02_01.rebuilt.xsd";

    // Which of our descriptions answers to which official schema.
    internal static readonly Dictionary<string, Format> Formats = new(StringComparer.Ordinal)
    {
        ["ON_NSCHFDOPPR_1_997_01_05_03_05.xsd"] = UpdFormats.Seller,
        ["ON_NSCHFDOPPOK_1_997_02_05_03_01.xsd"] = UpdFormats.Buyer,
        ["DP_IZVPOL_1_982_00_01_03_01.xsd"] = TechnologicalFormats.Receipt,
        ["DP_PDPOL_1_984_00_01_03_01.xsd"] = TechnologicalFormats.ReceiveConfirmation,
        ["DP_PDOTPR_1_983_00_01_03_01.xsd"] = TechnologicalFormats.SendConfirmation,
        ["DP_UVUTOCH_1_985_00_01_03_01.xsd"] = TechnologicalFormats.Amendment,
        ["DP_PRANNUL_1_985_00_01_01_02.xsd"] = TechnologicalFormats.Revocation,
        ["DP_TOVTORGPR_1_992_01_05_01_04.xsd"] = Torg12Formats.Seller,
        ["DP_TOVTORGPOK_1_992_02_05_01_04.xsd"] = Torg12Formats.Buyer,
        ["DP_REZRUISP_1_990_01_05_01_02.xsd"] = ActFormats.Executor,
        ["DP_REZRUZAK_1_990_02_05_01_02.xsd"] = ActFormats.Customer,
        ["ON_AKTSVEROTP_1_972_01_05_01_01.xsd"] = ReconciliationFormats.Sender,
        ["ON_AKTSVERPOL_1_972_02_05_01_01.xsd"] = ReconciliationFormats.Recipient,
        ["older/DP_OTORG12_1_986_00_05_01_02.xsd"] = Torg12Formats.Seller172,
        ["older/DP_PTORG12_1_989_00_05_01_02.xsd"] = Torg12Formats.Buyer172,
        ["older/DP_IAKTPRM_1_987_00_05_01_02.xsd"] = ActFormats.Executor172,
        ["older/DP_ZAKTPRM_1_990_00_05_01_02.xsd"] = ActFormats.Customer172,
        ["ON_AKTREZRABP_1_971_01_01_00_01.xsd"] = Ks2Formats.Contractor,
        ["ON_AKTREZRABZ_1_971_02_01_00_01.xsd"] = Ks2Formats.Customer,
        ["older/DP_IZVPOL_1_982_00_01_01_02.xsd"] = TechnologicalFormats.Receipt102,
        ["older/DP_PDPOL_1_984_00_01_01_02.xsd"] = TechnologicalFormats.ReceiveConfirmation102,
        ["older/DP_PDOTPR_1_983_00_01_01_02.xsd"] = TechnologicalFormats.SendConfirmation102,
        ["older/DP_UVUTOCH_1_985_00_01_02_02.xsd"] = TechnologicalFormats.Amendment102,
        ["DP_PRIRASXPRIN_1_994_01_05_01_01.xsd"] = Torg2Formats.Buyer,
        ["DP_PRIRASXDOP_1_994_02_05_01_01.xsd"] = Torg2Formats.Addition,
        ["ON_EMCHD_1_928_00_01_01_01.xsd"] = MchdFormats.Unified,
        ["older/ON_NSCHFDOPPR_1_997_01_05_02_02.xsd"] = UpdFormats.Seller502,
        ["older/ON_NSCHFDOPPOK_1_997_02_05_02_01.xsd"] = UpdFormats.Buyer502,
        ["older/ON_NSCHFDOPPR_1_997_01_05_01_03.xsd"] = UpdFormats.Seller501,
        ["older/ON_NSCHFDOPPOK_1_997_02_05_01_02.xsd"] = UpdFormats.Buyer501,
        ["older/ON_SCHFDOPPR_1_995_01_05_01_05.xsd"] = UpdFormats.Seller155,
        ["older/ON_SCHFDOPPOK_1_995_02_05_01_05.xsd"] = UpdFormats.Buyer155,
        ["older/ON_SFAKT_1_897_01_05_02_02.xsd"] = UpdFormats.Invoice502,
        ["ON_NKORSCHFDOPPR_1_996_03_05_01_02.xsd"] = UkdFormats.Seller501,
        [Ukd502] = UkdFormats.Seller502,
        ["older/ON_KORSCHFDOPPR_1_996_01_05_01_03.xsd"] = UkdFormats.Seller189,
        ["older/ON_KORSCHFDOPPOK_1_996_02_05_01_03.xsd"] = UkdFormats.Buyer189,
        ["older/ON_KORSFAKT_1_911_01_05_02_02.xsd"] = UkdFormats.Invoice502,
    };

    // BERESTA_SCHEMA=ON_AKTSVER compares those schemas only.
    public static TheoryData<string> Schemas => [.. Formats.Keys.Where(name => name.Contains(Environment.GetEnvironmentVariable("BERESTA_SCHEMA") ?? "", StringComparison.Ordinal))];

    private static int Times => int.TryParse(Environment.GetEnvironmentVariable("BERESTA_MUTANTS"), out var times) ? times : 300;

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_random_document_and_its_mutants_get_the_verdict_of_the_xsd_and_its_rules(string schema)
    {
        Shared.SkipWhenAbsent();
        var random = new Random(17);
        var documents = new RandomDocuments(schema, random);
        var valid = 0;
        for (var i = 0; i < Times; i++)
        {
            documents.Density = i % 10 / 10.0;
            var good = documents.Make();
            valid += Compare(good, schema) ? 1 : 0;
            for (var mutant = 0; mutant < 7; mutant++)
                valid += Compare(Mutations.Mutate(good, random), schema) ? 1 : 0;
        }

        // A random УПД breaks one of the 54 rules always, a random КС-2 one of the 121, a random УКД 5.02 that of its exact words; their good ones are below.
        Assert.True(valid > Times / 20 || schema.Contains("ON_NSCHFDOPPR", StringComparison.Ordinal) || schema == Ukd502
            || schema.StartsWith("ON_AKTREZRAB", StringComparison.Ordinal), $"Only {valid} documents were valid: the comparison says little.");
    }

    [Fact]
    public void Mutants_of_good_upds_of_every_function_get_the_verdict_of_the_xsd_and_its_rules() =>
        MutantsOf(UpdFormats.Seller, RichUpd.All, "ON_NSCHFDOPPR_1_997_01_05_03_05.xsd");

    [Fact]
    public void Mutants_of_good_ukd_5_02_of_every_function_get_the_verdict_of_the_xsd_and_its_rules() =>
        MutantsOf(UkdFormats.Seller502, RichUkd.All502, Ukd502);

    [Fact]
    public void Mutants_of_good_ks2_of_every_make_get_the_verdict_of_the_xsd_and_its_rules()
    {
        MutantsOf(Ks2Formats.Contractor, RichKs2.All, "ON_AKTREZRABP_1_971_01_01_00_01.xsd");
        MutantsOf(Ks2Formats.Customer, RichKs2.Answers, "ON_AKTREZRABZ_1_971_02_01_00_01.xsd");
    }

    private static void MutantsOf<T>(Format<T> format, IReadOnlyList<T> goods, string schema)
        where T : class, new()
    {
        Shared.SkipWhenAbsent();
        var random = new Random(18);
        foreach (var good in goods)
        {
            var document = XDocument.Load(new MemoryStream(RoundTrip.Written(format.Write(good))));
            Assert.True(Compare(document, schema), "A good document is valid.");
            for (var i = 0; i < Times * 2; i++)
                Compare(Mutations.Mutate(document, random), schema);
        }
    }

    private static bool Compare(XDocument document, string schema)
    {
        var bytes = RandomDocuments.Bytes(document);
        var xsd = Shared.Validate(bytes, schema);
        var rules = xsd.Count > 0 ? [] : OfficialRules.Violated(bytes, schema);
        var format = Formats[schema];
        var ours = format.Check(bytes).Where(finding => finding.Severity == Severity.Error).ToList();
        var structure = ours.Where(finding => finding.Code.StartsWith("xml.", StringComparison.Ordinal) || finding.Code.StartsWith("value.", StringComparison.Ordinal)).ToList();
        // The schema of МЧД holds no rules; ours go beyond it.
        var agree = xsd.Count == 0 == (structure.Count == 0) && (xsd.Count > 0 || format.Kind == Kinds.Mchd || rules.Count == 0 == (ours.Count == structure.Count));
        Assert.True(agree, $"""
            {schema}
            the XSD: {string.Join("\n  ", xsd.Take(5))}
            its rules: {string.Join("\n  ", rules.Take(5))}
            ours: {string.Join("\n  ", ours.Take(5))}
            {document}
            """);
        return xsd.Count + rules.Count == 0;
    }
}
