using Beresta.Formats.Description;

namespace Beresta.Formats.Data;

/// <summary>What everybody looks for in a party first, in one order for all formats; the rest follows as its format has it.</summary>
internal static class PartyFacts
{
    /// <summary>Name, ИНН, КПП, address: what there is of them.</summary>
    public static List<DataFact> Of(Party party)
    {
        var facts = new List<DataFact>();
        Add("Наименование", "name", party.DisplayName);
        Add("ИНН", "inn", party.Inn);
        Add("КПП", "kpp", party.Kpp);
        Add("Адрес", "address", party.Address?.ToString());
        return facts;

        void Add(string caption, string json, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                facts.Add(new DataFact(new FieldName(caption, json, json), Kernel.PlainText.Visible(text)!));
        }
    }

    /// <summary>The rows without the values that the facts say letter by letter.</summary>
    public static IReadOnlyList<Shown> Others(IReadOnlyList<Shown> rows, IReadOnlyList<DataFact> facts)
    {
        var said = facts.Select(fact => fact.Text).ToHashSet(StringComparer.Ordinal);
        return Without(rows);

        List<Shown> Without(IReadOnlyList<Shown> among)
        {
            var left = new List<Shown>();
            foreach (var row in among)
            {
                if (row.Index == 0 && DataText.IsValue(row))
                {
                    if (!said.Contains(DataText.Of(row)))
                        left.Add(row);
                }
                else if (row.Index > 0 || Without(row.Below) is not { Count: > 0 } below)
                {
                    if (row.Index > 0)
                        left.Add(row);
                }
                else
                {
                    left.Add(row with { Below = below });
                }
            }

            return left;
        }
    }
}
