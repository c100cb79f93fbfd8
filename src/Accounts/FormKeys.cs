using System.Text;
using System.Xml.Linq;
using Beresta.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Beresta.Accounts;

/// <summary>
/// The keys that protect forms against forgery, in the database under the <see cref="MasterKey"/>: a form of one server is taken by another, wherever their
/// folders lie.
/// </summary>
/// <remarks>The framework asks synchronously; it does so at the start, and when a key is made, once in some months.</remarks>
internal sealed class FormKeys(Db db, MasterKey master) : IXmlRepository
{
    private const string Purpose = "beresta form key";

    private sealed record Row(string Name, byte[] Sealed);

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
    {
        var rows = await db.Query<Row>("select name, sealed from form_key order by made_at, name");
        return rows.Select(row => XElement.Parse(Encoding.UTF8.GetString(master.Open(Purpose, row.Name, row.Sealed)))).ToList();
    }).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(async () =>
    {
        var name = $"{friendlyName} {Guid.NewGuid():N}";
        var made = master.Seal(Purpose, name, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));
        await using var work = await db.Begin();
        await work.Execute("insert into form_key (name, sealed, made_at) values (@name, @made, @now)", new { name, made, now = work.Clock.GetUtcNow() });
        await work.Commit();
    }).GetAwaiter().GetResult();
}
