namespace Beresta.Signatures;

/// <summary>
/// Certificate policies along a path (RFC 5280 §6.1, with the set of valid policies in place of the tree: without qualifiers and
/// with any initial policy both give the same answer).
/// </summary>
internal sealed class PolicyRules
{
    private HashSet<string> valid = new(StringComparer.Ordinal) { Oids.AnyPolicy };
    private int explicitPolicy;
    private int mapping;
    private int inhibitAny;

    public PolicyRules(int pathLength) => explicitPolicy = mapping = inhibitAny = pathLength + 1;

    /// <summary>Takes the next certificate below the root; false when its policies break the rules.</summary>
    public bool Take(Certificate certificate, bool isLast)
    {
        Narrow(certificate, isLast);
        if (valid.Count == 0 && explicitPolicy == 0)
            return false;
        var details = certificate.Details;
        if (!isLast)
        {
            if (!Map(details))
                return false;
            if (!certificate.IsSelfIssued)
                (explicitPolicy, mapping, inhibitAny) = (Less(explicitPolicy), Less(mapping), Less(inhibitAny));
            explicitPolicy = Math.Min(explicitPolicy, details.RequireExplicitPolicy ?? explicitPolicy);
            mapping = Math.Min(mapping, details.InhibitPolicyMapping ?? mapping);
            inhibitAny = Math.Min(inhibitAny, details.InhibitAnyPolicy ?? inhibitAny);
            return true;
        }

        if (!certificate.IsSelfIssued)
            explicitPolicy = Less(explicitPolicy);
        if (details.RequireExplicitPolicy == 0)
            explicitPolicy = 0;
        return explicitPolicy > 0 || valid.Count > 0;

        static int Less(int counter) => counter == 0 ? 0 : counter - 1;
    }

    private void Narrow(Certificate certificate, bool isLast)
    {
        var next = new HashSet<string>(StringComparer.Ordinal);
        if (certificate.Details.HasPolicies)
        {
            var hadAny = valid.Contains(Oids.AnyPolicy);
            foreach (var policy in certificate.Policies)
            {
                if (string.Equals(policy, Oids.AnyPolicy, StringComparison.Ordinal))
                {
                    if (inhibitAny > 0 || (!isLast && certificate.IsSelfIssued))
                        next.UnionWith(valid);
                }
                else if (hadAny || valid.Contains(policy))
                {
                    next.Add(policy);
                }
            }
        }

        valid = next;
    }

    private bool Map(CertificateExtensions details)
    {
        if (details.PolicyMappings.Count == 0)
            return true;
        if (details.PolicyMappings.Exists(pair => pair.Issuer is Oids.AnyPolicy || pair.Subject is Oids.AnyPolicy))
            return false;
        var mapped = details.PolicyMappings.Where(pair => valid.Contains(pair.Issuer) || valid.Contains(Oids.AnyPolicy)).ToList();
        valid.ExceptWith(details.PolicyMappings.Select(pair => pair.Issuer));
        if (mapping > 0)
            valid.UnionWith(mapped.Select(pair => pair.Subject));
        return true;
    }
}
