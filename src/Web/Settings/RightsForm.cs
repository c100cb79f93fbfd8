using System.Globalization;
using Beresta.Accounts;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Settings;

/// <summary>The fields of rights, as <c>RightsFields.razor</c> shows them.</summary>
internal static class RightsForm
{
    /// <summary>A role, or own rights where none is chosen.</summary>
    public static EmployeeTerms Terms(IFormCollection form)
    {
        Guid? roleId = Guid.TryParse(form["role"], out var role) ? role : null;
        Guid? departmentId = Guid.TryParse(form["department"], out var department) ? department : null;
        return new EmployeeTerms(form["position"].ToString(), roleId, roleId is null ? Rights(form) : null, departmentId);
    }

    public static RightSet Rights(IFormCollection form)
    {
        var kinds = form["kinds"].OfType<string>().Where(kind => kind.Length > 0).ToList();
        return new RightSet(Permissions(form), Enum.TryParse<Sight>(form["sight"], out var sight) ? sight : Sight.Own, kinds.Count == 0 ? null : kinds);
    }

    public static Permissions Permissions(IFormCollection form) => form["rights"].Aggregate(
        Accounts.Permissions.None,
        (all, right) => all | (int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? (Permissions)one
            : Accounts.Permissions.None));
}
