using System.Text.Json.Nodes;
using Beresta.Formats.Data;
using Beresta.Formats.Description;
using Beresta.Formats.Making;
using Beresta.Formats.Print;
using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>A kind that nobody has heard of is one description: with it alone its documents are recognised, made, checked, printed, shown and described, and no other code learns of it.</summary>
public sealed class MadeUpKindTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    public MadeUpKindTests() => KnownKinds.With(WaybillKind.Row);

    [Fact]
    public void It_is_made_of_the_short_form()
    {
        Assert.Contains("waybill", TitleMaker.Kinds);
        var made = new TitleMaker("Beresta").Make(Short, At, Guid.Empty).Value;
        Assert.Equal("ON_PUTLIST_2BM-7800000027_2BM-7700000016_20260112_00000000-0000-0000-0000-000000000000", made.FileId);
        var model = WaybillKind.Title.Read(made.Content).Model!;
        Assert.Equal(("17", new DateOnly(2026, 1, 12), "ООО «А»"), (model.Number, model.Date, model.Carrier));
        Assert.Equal([("Тверь", 170m), ("Клин", 90m)], model.Trips.Select(trip => (trip.To!, trip.Kilometres!.Value)));
    }

    [Fact]
    public void What_is_wrong_is_told_by_the_fields_of_the_short_form()
    {
        var problem = new TitleMaker("Beresta").Make(Short with { Number = null, Grounds = [], Lines = [Short.Lines[0] with { Name = new string('я', 300) }] }, At, Guid.Empty).Problem;
        Assert.Equal("short-invalid", problem?.Code);
        Assert.Contains(problem!.Findings, finding => finding is { Code: "short.grounds", ModelPath: "grounds" });
        Assert.Contains(problem.Findings, finding => finding.ModelPath == "number");
        Assert.Contains(problem.Findings, finding => finding.ModelPath == "lines[0].name");
    }

    [Fact]
    public void It_is_recognised_and_checked()
    {
        var file = new TitleMaker("Beresta").Make(Short, At, Guid.Empty).Value.Content;
        var recognized = Documents.Recognize(file);
        Assert.Equal(("waybill", "17", "2BM-7700000016"), (recognized.Kind, recognized.Number, recognized.SenderId));
        Assert.True(Documents.Check(file) is { IsChecked: true, IsValid: true });
        var wrong = System.Text.Encoding.Latin1.GetString(file).Replace("\"170\"", "\"-5\"", StringComparison.Ordinal);
        Assert.Contains(Documents.Check(System.Text.Encoding.Latin1.GetBytes(wrong)).Findings, finding => finding.Code == "waybill.distance");
    }

    [Fact]
    public void It_is_printed_and_shown()
    {
        var file = new TitleMaker("Beresta").Make(Short, At, Guid.Empty).Value.Content;
        var page = PrintForms.Page(file, new PrintContext { VerificationUrl = "https://edo.example/1" });
        Assert.NotNull(page);
        Assert.Contains("<h1 class=\"pf-title\">Путевой лист № 17 от 12\u00A0января 2026\u00A0г.</h1>", page, StringComparison.Ordinal);
        // What its form has no cell for is said below it, as of every kind.
        Assert.Contains("ООО «А»", page[page.IndexOf("Иные сведения", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var table = Assert.Single(DocumentData.Of(file)!.Sections.OfType<DataTable>());
        Assert.Equal(["Куда", "Километров"], table.Columns.Select(column => column.Name.Caption));
        Assert.Equal(["Тверь", "170"], table.Rows[0].Cells);
    }

    [Fact]
    public void It_is_described_for_programs()
    {
        Assert.Contains(WaybillKind.Title, Documents.Formats);
        var schema = JsonNode.Parse(FormatSchema.Json(WaybillKind.Title))!;
        Assert.Equal("Номер листа [@Номер]", (string?)schema["properties"]!["number"]!["description"]);
        Assert.Contains("trips", schema["required"]!.AsArray().Select(name => (string)name!));
        var written = WaybillKind.Title.WriteJson("""{"fileId": "ON_PUTLIST_B_A_20260112_1", "number": "1", "date": "2026-01-12", "carrier": "А", "trips": [{"to": "Тверь", "kilometres": 1}]}"""u8);
        Assert.Equal("waybill", Documents.Recognize(written.Value).Kind);
    }

    [Fact]
    public void Its_form_is_offered()
    {
        Assert.Contains("waybill", KindForms.Kinds);
        Assert.Equal(["number", "date", "grounds[0].name", "grounds[0].number", "grounds[0].date"], KindForms.Of("waybill")!.Fields.Select(field => field.Path));
    }

    [Fact]
    public void Nobody_else_knows_it()
    {
        KnownKinds.With(null);
        Assert.DoesNotContain("waybill", TitleMaker.Kinds);
        Assert.DoesNotContain(WaybillKind.Title, Documents.Formats);
    }

    private static ShortDocument Short => new()
    {
        Kind = "waybill",
        Number = "17",
        Date = new DateOnly(2026, 1, 12),
        Vat = VatMode.Without,
        Seller = new ShortParty { ParticipantId = "2BM-7700000016", Inn = "7700000016", Kpp = "770001001", Name = "ООО «А»" },
        Buyer = new ShortParty { ParticipantId = "2BM-7800000027", Inn = "7800000027", Kpp = "780001001", Name = "ООО «Б»" },
        Grounds = [new DocumentReference { Name = "Заявка", Number = "3", Date = new DateOnly(2026, 1, 11) }],
        Lines = [new ShortLine { Name = "Тверь", Quantity = 170, Price = 1 }, new ShortLine { Name = "Клин", Quantity = 90, Price = 1 }],
    };

    /// <summary>Путевой лист.</summary>
    public sealed record Waybill
    {
        /// <summary>ИдФайл.</summary>
        public string? FileId { get; init; }

        /// <summary>Number.</summary>
        public string? Number { get; init; }

        /// <summary>Date.</summary>
        public DateOnly? Date { get; init; }

        /// <summary>Who drives.</summary>
        public string? Carrier { get; init; }

        /// <summary>Trips.</summary>
        public IReadOnlyList<Trip> Trips { get; init; } = [];
    }

    /// <summary>A trip.</summary>
    public sealed record Trip
    {
        /// <summary>Where to.</summary>
        public string? To { get; init; }

        /// <summary>How far.</summary>
        public decimal? Kilometres { get; init; }
    }

    // The whole kind, as a folder of src/Formats would hold it.
    private static class WaybillKind
    {
        public static readonly Format<Waybill> Title = new("waybill", null, "Путевой лист", "ON_PUTLIST", "9.01", "приказ, которого нет", Table.Of<Waybill>("Файл обмена", t => t
            .Mandatory("@ИдФайл", x => x.FileId, Types.Text(1, 255), "Идентификатор файла")
            .Constant("@ВерсФорм", "9.01", "Версия формата")
            .MandatoryGroup("Лист", "Путевой лист", g => g
                .Constant("@КНД", "1159999", "КНД")
                .Mandatory("@Номер", x => x.Number, Types.Text(1, 20), "Номер листа")
                .Mandatory("@Дата", x => x.Date, Types.Date, "Дата листа")
                .Mandatory("@Перевозчик", x => x.Carrier, Types.Text(1, 255), "Перевозчик")
                .MandatoryMany("Рейс", x => x.Trips, Table.Of<Trip>("Рейс", r => r
                    .Mandatory("@Куда", x => x.To, Types.Text(1, 255), "Куда")
                    .Mandatory("@Км", x => x.Kilometres, Types.Number(10, 1), "Километров")
                    .Rule("waybill.distance", "приказ, которого нет", x => x.Kilometres is null or > 0, "Ехать некуда", "@Км")), "Рейс", "Рейс"))),
            title => title.FileId, title => new Recognized { Kind = "waybill", Version = "9.01", FileId = title.FileId, Number = title.Number, Date = title.Date })
        { Knd = "1159999" };

        public static readonly KindDescription Row = new("waybill", [Title])
        {
            Form = new KindForm([FormFields.Number, FormFields.Date, .. FormFields.Ground]),
            Prints = [PrintForm.Of(Title, Print, ".pf-waybill { font-size: 10pt; }")],
            Making = new KindMaking<Waybill>
            {
                Check = (preparation, document) =>
                {
                    if (document.Grounds.Count == 0)
                        preparation.Wrong("short.grounds", "Нет заявки", "grounds");
                },
                Format = _ => Title,
                Title = (document, moment) => new Waybill
                {
                    FileId = FileId.New("ON_PUTLIST", document.RecipientId, document.SenderId, MoscowTime.DateOf(moment.At), moment.Id).ToString(),
                    Number = document.Source.Number,
                    Date = document.Source.Date,
                    Carrier = document.Seller?.DisplayName,
                    Trips = [.. document.Lines.Select(line => new Trip { To = line.Source.Name, Kilometres = line.Quantity })],
                },
                FileId = title => title.FileId,
                Paths = [("trips", "lines"), ("carrier", "seller.name")],
                Place = (_, path) => path.EndsWith(".to", StringComparison.Ordinal) ? path[..^2] + "name" : path,
            },
        };

        private static string Print(Waybill title, PrintContext context)
        {
            var sheet = new PrintSheet("pf-waybill", landscape: false, context);
            sheet.Add($"<h1 class=\"pf-title\">Путевой лист № {title.Number} от {PrintText.LongDate(title.Date)}</h1>");
            sheet.Table([new PrintColumn<Trip>("Куда", trip => trip.To), new PrintColumn<Trip>("Км", trip => PrintText.Number(trip.Kilometres))], title.Trips);
            return sheet.End(context);
        }
    }
}
