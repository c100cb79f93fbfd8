using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Formats.Act;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Making;
using Beresta.Formats.Mchd;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;

namespace Beresta.Formats.Tests;

/// <summary>The JSON schema of every format that is written, and an example that fits it, our checks and the official XSD. <see cref="ReferenceTests"/> puts them into docs/schemas.</summary>
public sealed class SchemaTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 13, 6, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new("00000000-0000-4000-8000-000000000002");
    private static readonly TechnologicalMaker Maker = new("Beresta 0.1");
    private static readonly SignedFile File = new(Examples.Upd.FileId!, new byte[] { 1, 2, 3 });

    /// <summary>One model for each format; a format of a new kind enters its example here.</summary>
    internal static readonly IReadOnlyList<(Format Format, object Model)> Models =
    [
        (UpdFormats.Seller, Examples.Upd),
        (UpdFormats.Buyer, UpdAnswer.To(Examples.Upd, [1, 2, 3], UpdAcceptance.Accepted, new DateOnly(2026, 1, 13), At, Examples.Signer, "Beresta 0.1", Id)),
        (UkdFormats.Seller501, RichUkd.Plain501),
        (UkdFormats.Seller502, RichUkd.Plain502),
        (Torg12Formats.Seller, Examples.Torg12),
        (Torg12Formats.Seller502, Examples.Torg12),
        (Torg12Formats.Buyer, Torg12Answer.To(Examples.Torg12, [1, 2, 3], new DateOnly(2026, 1, 13), At, ActSigner.For(Examples.Torg12.Buyer!, "Заведующий складом", Examples.Ivanov), "Beresta 0.1", Id)),
        (ActFormats.Customer, ActAnswer.To(Examples.Act, [1, 2, 3], new DateOnly(2026, 1, 13), At, ActSigner.For(Examples.Act.Customer!, "Директор", Examples.Ivanov), "Beresta 0.1", Id)),
        (ActFormats.Executor, Examples.Act),
        (ActFormats.Executor502, Examples.Act),
        (Torg12Formats.Buyer502, Torg12Answer.To(Examples.Torg12, [1, 2, 3], new DateOnly(2026, 1, 13), At, ActSigner.For(Examples.Torg12.Buyer!, "Заведующий складом", Examples.Ivanov), "Beresta 0.1", Id)),
        (ActFormats.Customer502, ActAnswer.To(Examples.Act, [1, 2, 3], new DateOnly(2026, 1, 13), At, ActSigner.For(Examples.Act.Customer!, "Директор", Examples.Ivanov), "Beresta 0.1", Id)),
        (UkdFormats.Buyer501, UkdAnswer.To(RichUkd.Plain501, [1, 2, 3], new DateOnly(2026, 1, 21), At, Examples.Signer, "Beresta 0.1", Id)),
        (UkdFormats.Buyer502, UkdAnswer.To(RichUkd.Plain502, [1, 2, 3], new DateOnly(2026, 1, 21), At, Examples.Signer, "Beresta 0.1", Id)),
        (ReconciliationFormats.Sender, ReconciliationTests.Example),
        (ReconciliationFormats.Recipient, ReconciliationTests.Disagreement),
        (PaymentInvoiceFormats.Current, PaymentInvoiceTests.Example),
        (AvrFormats.Current, AvrTests.Example),
        (AwpFormats.Current, AwpTests.Example),
        (MchdFormats.Unified, MchdTests.Example),
        (Ks2Formats.Contractor, RichKs2.Example),
        (Ks2Formats.Customer, RichKs2.Answers[0]),
        (Torg2Formats.Buyer, Torg2Tests.Example),
        (Torg2Formats.Addition, Torg2Tests.Addition),
        (TechnologicalFormats.Receipt, Maker.Receipt(File, Examples.Buyer, Examples.Seller, At, Examples.TechnologicalSigner, Id)),
        (TechnologicalFormats.ReceiveConfirmation, Maker.ReceiveConfirmation(File, Examples.Operator, Examples.Seller, Examples.Buyer, At, null, Id)),
        (TechnologicalFormats.SendConfirmation, Maker.SendConfirmation(File, Examples.Operator, Examples.Seller, Examples.Buyer, At, null, Id)),
        (TechnologicalFormats.Amendment, Maker.Amendment(File, Examples.Buyer, Examples.Seller, "Неверный КПП", At, Examples.TechnologicalSigner, Id)),
        (TechnologicalFormats.Revocation, Maker.Revocation(File, Examples.Buyer, Examples.Seller, "Ошибка", At, null, Id)),
    ];

    /// <summary>Examples of the short form; the first is the one that says what the kinds have in common.</summary>
    internal static readonly IReadOnlyList<(string Name, ShortDocument Document)> Shorts =
    [
        ("short.example.json", TitleMakerTests.Short),
        ("short-ukd.example.json", UkdMakingTests.Short),
        ("short-reconciliation.example.json", ReconciliationMakingTests.Short),
        ("short-ks2.example.json", Ks2MakingTests.Short),
        ("short-torg2.example.json", Torg2MakingTests.Short),
    ];

    [Fact]
    public void Every_example_fits_its_schema_our_checks_and_the_official_xsd()
    {
        foreach (var (format, model) in Models)
        {
            var json = JsonSerializer.Serialize(model, format.ModelType, FormatJson.Options);
            Assert.Equal([], Violations(JsonNode.Parse(FormatSchema.Json(format))!.AsObject(), JsonNode.Parse(json), NameOf(format)));
            Assert.True(format.WriteJson(Encoding.UTF8.GetBytes(json)).Succeeded(out var xml, out var problem), $"{NameOf(format)}: {string.Join('\n', problem?.Findings ?? [])}");
            // The XML of АВР is our own: nobody else has a schema of it. That of ИС ЭСФ is in several files: AwpTests.
            if (!format.IsInferred && format.Kind is not (Kinds.KzAvr or Kinds.KzAwp) && Directory.Exists(Shared.Root))
            {
                // The schema of УКД 5.01 is older than the rate 22 %.
                Assert.DoesNotContain(Shared.Validate(xml, DifferentialTests.Formats.Single(pair => pair.Value == format).Key), error => !error.Contains("НалСт", StringComparison.Ordinal));
            }
        }

        foreach (var (name, document) in Shorts)
        {
            Assert.Equal([], Violations(JsonNode.Parse(FormatSchema.Json(typeof(ShortDocument), ""))!.AsObject(), JsonNode.Parse(FormatJson.Write(document)), name));
            Assert.Empty(TitleMakerTests.Made(document).Findings);
        }
        Assert.Equal([], Violations(JsonNode.Parse(FormatSchema.Json(typeof(ShortPower), ""))!.AsObject(), JsonNode.Parse(FormatJson.Write(PowerMakerTests.Short)), "short"));
    }

    [Fact]
    public void A_model_that_lacks_what_is_mandatory_or_misspells_a_field_breaks_its_schema()
    {
        var schema = JsonNode.Parse(FormatSchema.Json(UpdFormats.Seller))!.AsObject();
        var model = JsonNode.Parse(FormatJson.Write(Examples.Upd))!.AsObject();
        model.Remove("number");
        model["functoin"] = "СЧФ";
        model["lines"]![0]!["vatRate"] = "21%";
        model["lines"]![1]!["quantity"] = 0;
        model["sellers"]![0]!["organization"]!["inn"] = "77";
        Assert.Equal(
            ["upd.number is missing", "upd.sellers[0].organization.inn: minLength", "upd.lines[0].vatRate: enum", "upd.lines[1].quantity: exclusiveMinimum", "upd.functoin is unknown"],
            Violations(schema, model, "upd"));
    }

    internal static string NameOf(Format format) => $"{format.Kind}{(format.Title is null ? "" : "-" + format.Title)}-{format.Version}";

    // The part of JSON Schema that our schemas use.
    private static IEnumerable<string> Violations(JsonObject schema, JsonNode? value, string path)
    {
        if ((string?)schema["$ref"] is { } reference)
            schema = reference.Split('/').Skip(1).Aggregate(schema.Root, (node, name) => node[name]!).AsObject();
        if (schema["anyOf"] is JsonArray several)
        {
            if (!several.Any(one => !Violations(one!.AsObject(), value, path).Any()))
                yield return $"{path}: anyOf";
            yield break;
        }

        if (schema["type"] is { } type && !(type is JsonArray types ? types.Select(one => (string)one!) : [(string)type!]).Any(one => IsOf(one, value)))
        {
            yield return $"{path}: type";
            yield break;
        }

        if (schema["enum"] is JsonArray list && !list.Any(one => JsonNode.DeepEquals(one, value)))
            yield return $"{path}: enum";
        switch (value)
        {
            case JsonObject model:
                foreach (var name in schema["required"]?.AsArray() ?? [])
                {
                    if (!model.ContainsKey((string)name!))
                        yield return $"{path}.{name} is missing";
                }

                foreach (var (name, below) in model)
                {
                    if (schema["properties"]?[name] is JsonObject known)
                    {
                        foreach (var violation in Violations(known, below, $"{path}.{name}"))
                            yield return violation;
                    }
                    else if (schema["additionalProperties"] is not null)
                    {
                        yield return $"{path}.{name} is unknown";
                    }
                }

                break;
            case JsonArray entries:
                if (entries.Count < (int?)schema["minItems"])
                    yield return $"{path}: minItems";
                for (var i = 0; i < entries.Count; i++)
                {
                    foreach (var violation in Violations(schema["items"]!.AsObject(), entries[i], $"{path}[{i}]"))
                        yield return violation;
                }

                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                var length = ((string)value!).EnumerateRunes().Count();
                if (length < (int?)schema["minLength"])
                    yield return $"{path}: minLength";
                if (length > (int?)schema["maxLength"])
                    yield return $"{path}: maxLength";
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.Number:
                if (Number(value) < Bound(schema, "minimum"))
                    yield return $"{path}: minimum";
                if (Number(value) <= Bound(schema, "exclusiveMinimum"))
                    yield return $"{path}: exclusiveMinimum";
                break;
        }
    }

    private static decimal? Bound(JsonObject schema, string name) => schema[name] is { } bound ? Number(bound) : null;

    private static decimal Number(JsonNode value) => decimal.Parse(value.ToJsonString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => Number(value!) % 1 == 0,
        _ => false,
    };
}
