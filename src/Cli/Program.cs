using System.Text;
using Beresta.Cli;
using Beresta.Kernel;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Command[] commands =
[
    DemoCommand.Command,
    LinesCommand.Command,
    MakeCommand.Command,
    CheckCommand.Command,
    PrintCommand.Command,
    VerifyCommand.Command,
    SignCommand.Command,
    TimestampCommands.Add,
    TimestampCommands.Request,
    UpgradeCommand.Command,
    KeysCommands.New,
    KeysCommands.Import,
    KeysCommands.Export,
    KeysCommands.Show,
    CertCommand.Command,
    CaCommands.Init,
    CaCommands.Issue,
    CaCommands.Revoke,
    CaServer.Command,
    NodeCommands.Init,
    NodeCommands.Show,
    PeopleCommands.AddOrganization,
    PeopleCommands.ListOrganizations,
    PeopleCommands.AddBox,
    PeopleCommands.ListBoxes,
    PeopleCommands.AddUser,
    PeopleCommands.ListUsers,
    PeopleCommands.BlockUser,
    PeopleCommands.UnblockUser,
    RegistrationCommands.Mode,
    RegistrationCommands.SetText,
    RegistrationCommands.List,
    RegistrationCommands.Approve,
    RegistrationCommands.Reject,
    PeopleCommands.ListKeys,
    PeopleCommands.RenewKey,
    PeopleCommands.RevokeKey,
    NodeCommands.TrustAdd,
    NodeCommands.TrustList,
    NodeCommands.TrustRemove,
    TrustCommand.Command,
    BackupCommands.Take,
    BackupCommands.List,
    BackupCommands.Restore,
    BlobCommands.Check,
    BlobCommands.Sweep,
    BlobCommands.Move,
    AuditCommands.Check,
    OutboxCommands.List,
    OutboxCommands.Retry,
    OutboxCommands.Drop,
    PeerCommands.List,
    PeerCommands.Add,
    PeerCommands.Remove,
    PeerCommands.Quarantine,
];

if (args is [] or ["--help"] or ["-h"] or ["help"])
{
    Help();
    return args.Length == 0 ? Exit.Usage : Exit.Good;
}

if (args is ["--version"])
{
    Terminal.Say($"beresta {ProductVersion.Text}");
    return Exit.Good;
}

// The longest name wins: «keys new» before «keys».
var command = commands.Where(known => args.Take(known.Name.Split(' ').Length).SequenceEqual(known.Name.Split(' '), StringComparer.Ordinal)).MaxBy(known => known.Name.Length);
if (command is null)
{
    var family = commands.Where(known => known.Name.StartsWith(args[0] + " ", StringComparison.Ordinal)).Select(known => known.Name).ToList();
    return Terminal.Usage(family.Count > 0 ? $"{args[0]}: что именно? {string.Join(", ", family)}" : $"нет команды «{args[0]}»");
}

try
{
    return await command.Invoke(args[command.Name.Split(' ').Length..]);
}
catch (Exception bug) when (Environment.GetEnvironmentVariable("BERESTA_DEBUG") is null or "")
{
    // People get a sentence; BERESTA_DEBUG=1 shows the whole trace.
    Terminal.Complain($"внутренняя ошибка: {bug.GetType().Name}: {bug.Message} (подробности: BERESTA_DEBUG=1)");
    return 70;
}

void Help()
{
    Terminal.Say("beresta — электронные документы: обмен, подписи, архивы, проверка\n");
    Terminal.Say("Использование:\n  beresta КОМАНДА [аргументы]\n\nКоманды:");
    foreach (var known in commands)
        Terminal.Say($"  {known.Name,-12}  {known.Summary}");
    Terminal.Say("\nО каждой команде с примерами: beresta КОМАНДА --help");
    Terminal.Say("Коды завершения: 0 — хорошо, 1 — найдены ошибки, 2 — доказательств недостаточно, 64 — команда вызвана неверно.");
}
