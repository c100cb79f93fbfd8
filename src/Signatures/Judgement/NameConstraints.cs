using System.Net;

namespace Beresta.Signatures;

/// <summary>Which names certificates below an authority may have (RFC 5280 §4.2.1.10).</summary>
internal sealed class NameConstraints
{
    // Every authority's permitted list must hold by itself; an excluded name is excluded for all below.
    private readonly List<List<GeneralName>> permitted = [];
    private readonly List<GeneralName> excluded = [];

    public void Add(CertificateExtensions authority)
    {
        if (authority.PermittedNames.Count > 0)
            permitted.Add(authority.PermittedNames);
        excluded.AddRange(authority.ExcludedNames);
    }

    public bool Allow(Certificate certificate)
    {
        if (permitted.Count == 0 && excluded.Count == 0)
            return true;
        return Names(certificate).All(name =>
            !excluded.Exists(constraint => constraint.Kind == name.Kind && Matches(name, constraint))
            && permitted.TrueForAll(list => !list.Exists(constraint => constraint.Kind == name.Kind)
                || list.Exists(constraint => constraint.Kind == name.Kind && Matches(name, constraint))));
    }

    private static IEnumerable<GeneralName> Names(Certificate certificate)
    {
        if (!certificate.Subject.IsEmpty)
            yield return new GeneralName(GeneralNameKind.Directory, "", certificate.Subject);
        foreach (var name in certificate.Details.SubjectAltNames)
            yield return name;
        if (certificate.Details.SubjectAltNames.Exists(name => name.Kind == GeneralNameKind.Email))
            yield break;
        foreach (var attribute in certificate.Subject.Attributes)
        {
            if (string.Equals(attribute.Oid, Oids.EmailAddress, StringComparison.Ordinal))
                yield return new GeneralName(GeneralNameKind.Email, attribute.Value);
        }
    }

    private static bool Matches(GeneralName name, GeneralName constraint) => name.Kind switch
    {
        GeneralNameKind.Directory => name.Name is not null && constraint.Name is not null && name.Name.IsWithin(constraint.Name),
        GeneralNameKind.Dns => IsHostWithin(name.Text, constraint.Text, subdomains: true),
        GeneralNameKind.Email => IsMailWithin(name.Text, constraint.Text),
        GeneralNameKind.Uri => Uri.TryCreate(name.Text, UriKind.Absolute, out var uri) && !IPAddress.TryParse(uri.Host, out _)
            && IsHostWithin(uri.Host, constraint.Text, subdomains: false),
        GeneralNameKind.Ip => IsAddressWithin(name.Bytes.Span, constraint.Bytes.Span),
        // Kinds that cannot be compared: as an excluded name it is excluded, as a permitted one it is not within.
        _ => false,
    };

    private static bool IsMailWithin(string mail, string constraint)
    {
        var host = mail[(mail.LastIndexOf('@') + 1)..];
        return constraint.Contains('@', StringComparison.Ordinal)
            ? string.Equals(mail, constraint, StringComparison.OrdinalIgnoreCase)
            : IsHostWithin(host, constraint, subdomains: false);
    }

    // A leading dot means "hosts below"; without it DNS names include what is below, mail and URI hosts do not.
    private static bool IsHostWithin(string host, string constraint, bool subdomains)
    {
        if (constraint.Length == 0)
            return true;
        if (constraint[0] == '.')
            return host.EndsWith(constraint, StringComparison.OrdinalIgnoreCase);
        return string.Equals(host, constraint, StringComparison.OrdinalIgnoreCase)
            || (subdomains && host.EndsWith("." + constraint, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAddressWithin(ReadOnlySpan<byte> address, ReadOnlySpan<byte> constraint)
    {
        if (constraint.Length != address.Length * 2)
            return false;
        for (var i = 0; i < address.Length; i++)
        {
            if ((address[i] & constraint[address.Length + i]) != (constraint[i] & constraint[address.Length + i]))
                return false;
        }

        return true;
    }
}
