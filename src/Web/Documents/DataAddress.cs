using System.Globalization;
using Beresta.Formats.Data;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>The address of the view «Данные»: <c>?view=data&amp;table=1&amp;from=200</c>.</summary>
internal static class DataAddress
{
    /// <summary>True when the data are asked for instead of the print form.</summary>
    public static bool Is(IQueryCollection query) => query["view"] == "data";

    /// <summary>The rows that are asked for; what is no number asks for the first ones.</summary>
    public static DataWindow Window(IQueryCollection query) => new(Number(query["table"]), Number(query["from"]));

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
