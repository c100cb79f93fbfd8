using Beresta.Accounts;
using Beresta.Kernel;

namespace Beresta.Exchange.Nodes;

/// <summary>What this node says of itself to others: the operator and the certificate of his key.</summary>
public sealed class DescribeNode(NodeSettings settings, KeyVault vault)
{
    /// <returns><c>operator-not-set</c>, <c>operator-key-missing</c>.</returns>
    public async Task<Result<byte[]>> Run(CancellationToken stop)
    {
        if (await settings.Operator(stop) is not { } card)
            return new Problem("operator-not-set", "Не задан оператор узла: сначала настройте узел", ProblemKind.Conflict);
        if (!(await vault.OpenOperators(stop)).Succeeded(out var signer, out var problem))
            return problem;
        using (signer)
            return Notes.Write(new NodeCard(Notes.Version, card.OperatorId, card.Name, card.Inn, signer.Certificate.Raw.ToArray()));
    }
}
