using System.Globalization;
using System.Xml;
using Beresta.Formats.Print;

namespace Beresta.Formats.Views;

/// <summary>
/// The text of a DOCX (ECMA-376, WordprocessingML): paragraphs with their numbers, headings, emphasis, tables, page headers, footnotes and comments. What somebody deleted or hid is shown as such:
/// it is in the file that is signed.
/// </summary>
internal sealed class WordView
{
    // Tables within tables; nobody reads deeper.
    private const int Deepest = 16;

    private readonly ViewPage page;
    private readonly WordNumbering numbering;
    private int tables;

    private WordView(ViewPage page, WordNumbering numbering) => (this.page, this.numbering) = (page, numbering);

    /// <summary>Writes the text of a file.</summary>
    /// <exception cref="FileViewException">The file is broken.</exception>
    public static void Write(OfficePackage package, ViewPage page)
    {
        page.Note(page.Words.Simplified);
        try
        {
            var view = new WordView(page, WordNumbering.Of(package));
            page.Add($"<div class=\"v-page\">");
            using (var text = package.Part("word/document.xml") ?? throw OfficePackage.Broken())
                view.Blocks(text, -1);
            foreach (var (heading, name) in new[]
            {
                (page.Words.Margins, "header"), (page.Words.Margins, "footer"), (page.Words.Notes, "footnotes"), (page.Words.Notes, "endnotes"), (page.Words.Comments, "comments"),
            })
                view.Others(package, heading, name);
            page.Add($"</div>");
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException or IOException or NotSupportedException or FormatException or OverflowException)
        {
            throw OfficePackage.Broken();
        }
    }

    private void Others(OfficePackage package, string heading, string name)
    {
        const int MostParts = 50;
        foreach (var part in package.Names.Where(part => part.StartsWith($"word/{name}", StringComparison.OrdinalIgnoreCase) && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Take(MostParts))
        {
            var before = page.Html.Length;
            page.Add($"<h3>{heading}</h3>");
            var content = page.Html.Length;
            using (var text = package.Part(part)!)
                Blocks(text, -1);
            // A header of nothing but an empty paragraph is none.
            if (!HasText(content))
                page.Html.Length = before;
        }
    }

    private bool HasText(int from)
    {
        var inTag = false;
        for (var i = from; i < page.Html.Length; i++)
        {
            var letter = page.Html[i];
            if (letter is '<' or '>')
                inTag = letter == '<';
            else if (!inTag && !char.IsWhiteSpace(letter))
                return true;
        }

        return false;
    }

    // Paragraphs and tables until the element ends at whose depth the reader stands; what only wraps them is passed through.
    private void Blocks(XmlReader text, int depth)
    {
        while (text.Read() && text.Depth > depth)
        {
            page.Stop.ThrowIfCancellationRequested();
            if (page.IsFull)
                return;
            if (WordMarkup.Is(text, "p"))
                Paragraph(text);
            else if (WordMarkup.Is(text, "tbl"))
                Table(text);
        }
    }

    private void Table(XmlReader text)
    {
        if (text.IsEmptyElement)
            return;
        if (++tables > Deepest)
            throw new FileViewException("Таблицы вложены друг в друга слишком глубоко: здесь файл не показывается");
        var depth = text.Depth;
        page.Add($"<div class=\"v-box\"><table>");
        var (inRow, inCell) = (false, false);
        while (text.Read() && text.Depth > depth && !page.IsFull)
        {
            page.Stop.ThrowIfCancellationRequested();
            if (WordMarkup.Is(text, "tr"))
            {
                page.Add($"{new Markup(inCell ? "</td>" : "")}{new Markup(inRow ? "</tr>" : "")}<tr>");
                (inRow, inCell) = (true, false);
            }
            else if (WordMarkup.Is(text, "tc") && inRow)
            {
                page.Add($"{new Markup(inCell ? "</td>" : "")}<td>");
                inCell = true;
            }
            else if (WordMarkup.Is(text, "p") && inCell)
            {
                Paragraph(text);
            }
            else if (WordMarkup.Is(text, "tbl") && inCell)
            {
                Table(text);
            }
        }

        page.Add($"{new Markup(inCell ? "</td>" : "")}{new Markup(inRow ? "</tr>" : "")}</table></div>");
        tables--;
    }

    private void Paragraph(XmlReader text)
    {
        if (text.IsEmptyElement)
        {
            page.Add($"<p></p>");
            return;
        }

        var depth = text.Depth;
        var run = new Run();
        string? style = null, list = null;
        var (level, opened, inText, tag) = (0, false, false, "p");
        while (text.Read() && text.Depth > depth)
        {
            if (text.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                if (inText)
                    Say(text.Value, run);
                continue;
            }

            if (text.NodeType == XmlNodeType.EndElement)
            {
                inText = false;
                if (text.LocalName is "ins" or "del" or "moveFrom" or "moveTo")
                    run = run with { IsDeleted = false };
                continue;
            }

            // What is drawn is given a second time for older programs.
            if (text.LocalName == "Fallback")
                Pass(text);
            if (text.NodeType != XmlNodeType.Element || !WordMarkup.IsOwn(text.NamespaceURI))
                continue;
            switch (text.LocalName)
            {
                case "pStyle":
                    style = Value(text);
                    break;
                case "numId":
                    list = Value(text);
                    break;
                case "ilvl":
                    _ = int.TryParse(Value(text), NumberStyles.None, CultureInfo.InvariantCulture, out level);
                    break;
                case "r":
                    Open();
                    run = new Run { IsDeleted = run.IsDeleted };
                    break;
                case "b" or "i" or "u" or "strike" or "vanish":
                    run = run.With(text.LocalName, Value(text) is not ("0" or "false" or "none"));
                    break;
                case "ins" or "del" or "moveFrom" or "moveTo" when !text.IsEmptyElement:
                    page.Note(page.Words.Changes);
                    run = run with { IsDeleted = text.LocalName is "del" or "moveFrom" };
                    break;
                case "t" or "delText":
                    inText = !text.IsEmptyElement;
                    break;
                case "tab" when opened:
                    Say("\u2003", run);
                    break;
                case "br" or "cr" when opened:
                    page.Add($"<br>");
                    break;
                case "drawing" or "pict" or "object" when opened:
                    page.Add($" <span class=\"v-picture\">[{page.Words.Picture}]</span> ");
                    break;
            }
        }

        Open();
        page.Add($"</{new Markup(tag)}>");

        // The properties come before the first run: by then it is known what the paragraph is.
        void Open()
        {
            if (opened)
                return;
            opened = true;
            tag = numbering.HeadingLevel(style) switch { 1 => "h2", 2 or 3 => "h3", _ => "p" };
            page.Add($"<{new Markup(tag)}>");
            if (numbering.Next(style, list, level) is { } number)
                page.Add($"<span class=\"v-number\">{number}</span>");
        }
    }

    private void Say(string words, Run run)
    {
        if (words.Length == 0 || page.IsFull)
            return;
        if (run.IsHidden)
            page.Note(page.Words.Hidden);
        var (open, close) = run.Tags;
        page.Add($"{new Markup(open)}{words}{new Markup(close)}");
    }

    // All of an element is passed over.
    private static void Pass(XmlReader text)
    {
        if (text.IsEmptyElement)
            return;
        var depth = text.Depth;
        while (text.Read() && text.Depth > depth)
        {
        }
    }

    private static string? Value(XmlReader text) => text.GetAttribute("val", text.NamespaceURI);

    // How a run looks.
    private readonly record struct Run(bool IsBold, bool IsItalic, bool IsUnderlined, bool IsStruck, bool IsHidden, bool IsDeleted)
    {
        public (string Open, string Close) Tags
        {
            get
            {
                var (open, close) = ("", "");
                Wrap(IsBold, "b");
                Wrap(IsItalic, "i");
                Wrap(IsUnderlined, "u");
                Wrap(IsStruck || IsDeleted, "s");
                if (IsHidden)
                    (open, close) = (open + "<span class=\"v-hidden\">", "</span>" + close);
                return (open, close);

                void Wrap(bool wanted, string tag)
                {
                    if (wanted)
                        (open, close) = ($"{open}<{tag}>", $"</{tag}>{close}");
                }
            }
        }

        public Run With(string property, bool value) => property switch
        {
            "b" => this with { IsBold = value },
            "i" => this with { IsItalic = value },
            "u" => this with { IsUnderlined = value },
            "strike" => this with { IsStruck = value },
            _ => this with { IsHidden = value },
        };
    }
}
