namespace Beresta.Formats.Views;

/// <summary>What a view says around the content of a file.</summary>
public sealed record FileViewWords
{
    /// <summary>Above what was made of an office document.</summary>
    public string Simplified { get; init; } = "Упрощённый вид для чтения: без рисунков и оформления. Подписан сам файл.";

    /// <summary>Where the view ends before the file.</summary>
    public string Cut { get; init; } = "Показано начало, файл длиннее: скачайте его, чтобы увидеть всё.";

    /// <summary>In the place of a picture.</summary>
    public string Picture { get; init; } = "рисунок";

    /// <summary>Where a text has changes that nobody has accepted.</summary>
    public string Changes { get; init; } = "В документе есть непринятые исправления: показан текст с ними, удалённое зачёркнуто.";

    /// <summary>Where a text is hidden in the file.</summary>
    public string Hidden { get; init; } = "В документе есть скрытый текст: он показан с пунктиром.";

    /// <summary>Heading of page headers and footers.</summary>
    public string Margins { get; init; } = "Колонтитулы";

    /// <summary>Heading of footnotes and endnotes.</summary>
    public string Notes { get; init; } = "Сноски";

    /// <summary>Heading of reviewers' comments.</summary>
    public string Comments { get; init; } = "Примечания";
}
