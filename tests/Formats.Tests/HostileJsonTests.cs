using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Beresta.Formats.Making;
using Beresta.Formats.Reconciliation;

namespace Beresta.Formats.Tests;

/// <summary>JSON from programs that are wrong: every value of every example is replaced by what does not belong there. What comes back is a title or a problem with its place, never an exception.</summary>
public sealed class HostileJsonTests
{
    // Null, a list with nothing in it, an empty record, text that is empty and text that is endless, numbers beyond any field.
    private static readonly string[] Wrong =
    [
        "null", "[null]", "[]", "{}", "[{}]", "\"\"", "\" \"", $"\"{new string('Ы', 20_000)}\"", "-1", "0.00000000000000001", "79228162514264337593543950335", "1e400", "true", "\"9999-12-31\"", "\"0001-01-01\"",
    ];

    public static TheoryData<string> Formats() => [.. SchemaTests.Models.Select(model => SchemaTests.NameOf(model.Format))];

    public static TheoryData<string> Shorts() => [.. SchemaTests.Shorts.Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_model_with_any_value_replaced_is_written_or_refused(string name)
    {
        var (format, model) = SchemaTests.Models.Single(example => SchemaTests.NameOf(example.Format) == name);
        Survives(JsonSerializer.SerializeToNode(model, format.ModelType, FormatJson.Options), json => format.WriteJson(json));
    }

    [Theory]
    [MemberData(nameof(Shorts))]
    public void A_short_form_with_any_value_replaced_is_made_or_refused(string name)
    {
        var maker = new TitleMaker("Beresta 0.1");
        Survives(
            JsonSerializer.SerializeToNode(SchemaTests.Shorts.Single(example => example.Name == name).Document, FormatJson.Options),
            json => FormatJson.Read<ShortDocument>(json).Select(document => maker.Make(document, DateTimeOffset.UnixEpoch, Guid.Empty)));
    }

    [Fact]
    public void A_short_power_with_any_value_replaced_is_made_or_refused()
    {
        Survives(JsonSerializer.SerializeToNode(PowerMakerTests.Short, FormatJson.Options), json => FormatJson.Read<ShortPower>(json).Select(power => PowerMaker.Make(power, DateTimeOffset.UnixEpoch, Guid.Empty)));
    }

    [Fact]
    public void Books_with_any_value_replaced_are_compared()
    {
        Survives(JsonSerializer.SerializeToNode(ReconciliationTests.Disagreement.Table, FormatJson.Options), json => FormatJson.Read<ReconciliationTable>(json).Select(books => ReconciliationBooks.Compared(ReconciliationTests.Example, books)));
    }

    [Theory]
    [InlineData("""{"lines":[null]}""", "lines")]
    [InlineData("""{"lines":[{"customs":[null]}]}""", "lines[0].customs")]
    [InlineData("""{"lines":[{"quantity":1e23}]}""", "lines[0].quantity")]
    public void What_no_field_holds_is_refused_by_its_path(string json, string path) =>
        Assert.Equal(("json-invalid", path), FormatJson.Read<Upd.UpdSellerTitle>(Encoding.UTF8.GetBytes(json)).Problem is { Findings: [var finding] } ? (finding.Code, finding.ModelPath) : default);

    [Fact]
    public void Null_is_a_list_with_nothing_in_it() =>
        Assert.Empty(FormatJson.Read<Upd.UpdSellerTitle>("""{"lines":null}"""u8).Value.Lines);

    private static void Survives(JsonNode? example, Action<byte[]> act)
    {
        var failures = new List<string>();
        foreach (var (path, json) in Mutants(example!))
        {
            try
            {
                act(json);
            }
            catch (Exception failure)
            {
                failures.Add($"{path}: {failure.GetType().Name} {failure.StackTrace?.Split('\n')[0].Trim()}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<(string Path, byte[] Json)> Mutants(JsonNode example)
    {
        foreach (var path in Places(example))
        {
            foreach (var wrong in Wrong)
            {
                var copy = example.DeepClone();
                Replace(copy, path, JsonNode.Parse(wrong));
                yield return ($"{string.Join('.', path)} = {(wrong.Length > 40 ? wrong[..40] : wrong)}", Encoding.UTF8.GetBytes(copy.ToJsonString()));
            }
        }
    }

    private static IEnumerable<object[]> Places(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(field => Places(field.Value).Prepend([]).Select(below => (object[])[field.Key, .. below])),
        JsonArray list => list.Take(2).SelectMany((item, index) => Places(item).Prepend([]).Select(below => (object[])[index, .. below])),
        _ => [],
    };

    private static void Replace(JsonNode node, object[] path, JsonNode? value)
    {
        foreach (var step in path[..^1])
            node = step is int index ? node[index]! : node[(string)step]!;
        if (path[^1] is int last)
            node[last] = value;
        else
            node[(string)path[^1]] = value;
    }
}
