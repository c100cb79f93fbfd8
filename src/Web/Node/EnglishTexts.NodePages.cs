using Beresta.Registration;
using Beresta.Storage;

namespace Beresta.Web;

public partial class EnglishTexts
{
    public override string Node => "Node";
    public override string NodeOverview => "Overview";
    public override string NodeRegistrations => "Requests";
    public override string NodeOrganizations => "Organizations";
    public override string NodeBoxes => "Boxes";
    public override string NodeUsers => "Users";
    public override string NodeTrust => "Keys and trust";
    public override string NodeDeliveries => "Not delivered";
    public override string NodeJobs => "Jobs";
    public override string NodePeers => "Other nodes";
    public override string NodeNoPeers => "No other nodes are known";
    public override string NodeNotSetUp => "Not set up";
    public override string NodeQueue => "Queue";
    public override string NodeOutboxStuck => "The queue stands: documents are not delivered. Look at «Not delivered» and at the server's log.";
    public override string NodeDiskFull => "Less than a tenth of the data folder's disk is free.";
    public override string NodeDatabase => "Database";
    public override string NodeDisk => "Disk";
    public override string NodeContents => "Large documents";
    public override string NodeContentsHere => "in the data folder";
    public override string NodeContentsElsewhere => "in an S3 store";
    public override string NodeHealth => "Health for monitoring";
    public override string NodeRegistrationMode => "Organizations register themselves";
    public override string NodeTerms => "Terms";
    public override string NodePersonalData => "Consent to the processing of personal data";
    public override string NodePublish => "Publish a new version";
    public override string NodeNoRegistrations => "No requests";
    public override string NodeDecision => "Decision";
    public override string NodeApprove => "Approve";
    public override string NodeReject => "Reject";
    public override string NodeRejected => "Rejected";
    public override string NodeAdmitted => "Admitted";
    public override string NodeSince => "Since";
    public override string NodeMore => "More";
    public override string NodePlaces => "Places of work";
    public override string NodeBlock => "Keep out";
    public override string NodeUnblock => "Let in";
    public override string NodeOperatorKeys => "Operator's keys";
    public override string NodeKeyExpires => "expires soon";
    public override string NodeKeyInUse => "Signs";
    public override string NodeKeyKept => "Earlier";
    public override string NodeKeysHint => "A new key: beresta key renew. It signs at once, without a restart.";
    public override string NodeAddRoots => "Trust";
    public override string NodeRemoveRoot => "Do not trust";
    public override string NodeRevocation => "Where revocation is learnt from";
    public override string NodeService => "Service";
    public override string NodeAsked => "Certificates";
    public override string NodeAnswered => "Answered";
    public override string NodeNoServices => "No service was needed yet";
    public override string NodeDeliveriesHint => "What the node could not do after all attempts. Mend the cause and repeat; to give up needs a reason.";
    public override string NodeNoDeliveries => "Everything is delivered";
    public override string NodeRetry => "Repeat";
    public override string NodeDrop => "Give up";
    public override string NodeProgress => "Progress";
    public override string NodeNoJobs => "No jobs";
    public override string NodeQueueState(long waiting, long failing) =>
        $"waiting: {Show.Count(waiting)}, failed at first: {Show.Count(failing)}";
    public override string NodeJobsState(long unfinished, long failed) =>
        $"going on: {Show.Count(unfinished)}, failed: {Show.Count(failed)}";
    public override string NodeDiskState(string free, string whole) =>
        $"{free} free of {whole}";
    public override string Megabytes(string number) =>
        $"{number} MB";
    public override string NodeTextVersion(int version) =>
        version == 0 ? "built-in" : $"version {version}";
    public override string NodeKeyRevoked(string day) =>
        $"Revoked {day}";
    public override string NodeAttempts(int count) =>
        $"attempts: {count}";
    public override string ModeOf(RegistrationMode mode) => mode switch
    {
        RegistrationMode.Open => "at once",
        RegistrationMode.ByApproval => "after the administrator's decision",
        _ => "no",
    };
    public override string JobStateOf(JobState state) => state switch
    {
        JobState.Waiting => "waiting",
        JobState.Running => "running",
        JobState.Done => "done",
        JobState.Failed => "failed",
        _ => "cancelled",
    };
}
