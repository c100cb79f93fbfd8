using Beresta.Web.Documents;
using Beresta.Kernel;

namespace Beresta.Web.Shell;

/// <summary>A box that the visitor may open.</summary>
public sealed record VisitBox(Guid Id, string Organization, string Inn, string? Kpp, string ParticipantId);

/// <summary>How many documents wait for this organisation's action.</summary>
public sealed record ToDoCounters(int IncomingToDo, int OutgoingToDo);

/// <summary>A message that the next page shows.</summary>
public sealed record Notice(string Tone, string Text, IReadOnlyList<Finding>? Findings = null);

/// <summary>One request of a browser: who, in which box, in which language and theme. Filled before a page is made.</summary>
public sealed class Visit(TimeProvider clock)
{
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public string Theme { get; set; } = "auto";
    public string Here { get; set; } = "/";
    public string? Search { get; set; }
    public string TokenField { get; set; } = "";
    public string Token { get; set; } = "";
    public string PersonName { get; set; } = "";
    public string Login { get; set; } = "";
    public VisitBox Box { get; set; } = new(Guid.Empty, "", "", null, "");
    public IReadOnlyList<VisitBox> Boxes { get; set; } = [];
    public ToDoCounters Counters { get; set; } = new(0, 0);
    public CertificateView? Signer { get; set; }
    public Notice? Notice { get; set; }

    /// <summary>The address of a page in the current box.</summary>
    public string Url(string path) => $"/boxes/{Box.Id}/{path}";
}
