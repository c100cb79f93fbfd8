using System.Text.Json.Serialization;
using Beresta.Kernel;

namespace Beresta.Accounts;

/// <summary>
/// Участник ЭДО: whom documents are exchanged with. Documents, relations and drafts name participants; a participant may have a box here (a <see cref="BoxCard"/>, which has the
/// same id) or be served elsewhere.
/// </summary>
/// <param name="PeerId">The other node that serves him; null for a box here, and for one whom nothing reaches from here.</param>
public record Participant(
    [property: JsonIgnore] Guid Id, ParticipantId ParticipantId, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address, [property: JsonIgnore] Guid? PeerId)
{
    /// <summary>Where his documents go to.</summary>
    [JsonIgnore]
    public Reach Reach => this is BoxCard ? Reach.Here : PeerId is null ? Reach.Nowhere : Reach.Peer;
}

/// <summary>Where a participant's documents go to.</summary>
public enum Reach
{
    /// <summary>His box is on this node.</summary>
    Here,

    /// <summary>Another node serves him, and this one exchanges documents with it.</summary>
    Peer,

    /// <summary>Nothing leads to him: he is written in an address book only.</summary>
    Nowhere,
}

/// <summary>A box and whose it is: what anybody on the node may know of it.</summary>
public sealed record BoxCard(Guid BoxId, Guid OrganizationId, ParticipantId ParticipantId, OrganizationKind Kind, string Name, string? Inn, string? Kpp, string? Ogrn, string? Address)
    : Participant(BoxId, ParticipantId, Kind, Name, Inn, Kpp, Ogrn, Address, PeerId: null);
