// Which file stands on which: dotnet run --project tools/FileGraph -- src
// The compiler sees circles between projects only; this looks inside them. A file stands one floor above the highest
// file that it names. Build first: packages are read from artifacts/bin. Razor markup is not read.
// Exit status 1 when files of the same project, or of two, name each other in a circle.
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

var root = Path.GetFullPath(args.Length > 0 ? args[0] : "src");
var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
    .Order(StringComparer.Ordinal)
    .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: Path.GetRelativePath(root, path)))
    .ToList();
var compilation = CSharpCompilation.Create("house", [.. trees, ImplicitUsings()], [.. Framework(), .. Packages(root)]);
var arrows = trees.AsParallel().ToDictionary(tree => tree.FilePath, tree => FilesNamedBy(tree, compilation), StringComparer.Ordinal);

var groups = MutuallyReachable(arrows);
var circles = groups.Where(group => group.Count > 1).ToList();
var floors = Floors(arrows, groups);
foreach (var (file, floor) in floors.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal))
    Console.WriteLine($"floor {floor,2}  {file}");
Console.WriteLine($"{arrows.Count} files, {arrows.Values.Sum(files => files.Count)} arrows, {floors.Values.Max()} floors, {circles.Count} circles");
foreach (var circle in circles)
    Console.WriteLine("CIRCLE  " + string.Join(" <-> ", circle.Order(StringComparer.Ordinal)));
return circles.Count == 0 ? 0 : 1;

static SyntaxTree ImplicitUsings() => CSharpSyntaxTree.ParseText(string.Concat(
    new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Http", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Configuration" }
        .Select(name => $"global using {name};")));

static IEnumerable<MetadataReference> Framework()
{
    var core = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    var web = core.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);
    return new[] { core, web }.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
        .Where(path => IsManaged(Path.GetFileName(path)))
        .Select(path => MetadataReference.CreateFromFile(path));

    static bool IsManaged(string name) =>
        (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal))
        && !name.Contains("Native", StringComparison.Ordinal);
}

static IEnumerable<MetadataReference> Packages(string root)
{
    var bin = Path.Combine(root, "..", "artifacts", "bin");
    if (!Directory.Exists(bin))
        return [];
    return Directory.EnumerateFiles(bin, "*.dll", SearchOption.AllDirectories)
        .DistinctBy(Path.GetFileName, StringComparer.Ordinal)
        .Where(path => !Path.GetFileName(path).StartsWith("Beresta.", StringComparison.Ordinal) && !path.Contains("native", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
}

static HashSet<string> FilesNamedBy(SyntaxTree tree, Compilation compilation)
{
    var model = compilation.GetSemanticModel(tree);
    return tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>()
        .Select(name => model.GetSymbolInfo(name))
        .Select(info => info.Symbol ?? info.CandidateSymbols.FirstOrDefault())
        .Where(symbol => symbol is not (null or INamespaceSymbol))
        .Select(symbol => (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol!).OriginalDefinition)
        .Select(symbol => symbol.DeclaringSyntaxReferences.Select(place => place.SyntaxTree.FilePath).ToHashSet(StringComparer.Ordinal))
        .Where(files => files.Count > 0 && !files.Contains(tree.FilePath)) // a partial type may stand in several files
        .SelectMany(files => files)
        .Where(file => file.Length > 0)
        .ToHashSet(StringComparer.Ordinal);
}

// Tarjan's strongly connected components: each group's files reach each other. Groups come out lowest first.
static List<List<string>> MutuallyReachable(Dictionary<string, HashSet<string>> arrows)
{
    var order = new Dictionary<string, int>(StringComparer.Ordinal);
    var low = new Dictionary<string, int>(StringComparer.Ordinal);
    var path = new Stack<string>();
    var groups = new List<List<string>>();
    foreach (var file in arrows.Keys)
    {
        if (!order.ContainsKey(file))
            Visit(file);
    }

    return groups;

    void Visit(string file)
    {
        order[file] = low[file] = order.Count;
        path.Push(file);
        foreach (var next in arrows[file].Where(arrows.ContainsKey))
        {
            if (!order.ContainsKey(next))
                Visit(next);
            if (path.Contains(next, StringComparer.Ordinal))
                low[file] = Math.Min(low[file], low[next]);
        }

        if (low[file] != order[file])
            return;
        var group = new List<string>();
        do
        {
            group.Add(path.Pop());
        }
        while (!string.Equals(group[^1], file, StringComparison.Ordinal));
        groups.Add(group);
    }
}

static Dictionary<string, int> Floors(Dictionary<string, HashSet<string>> arrows, List<List<string>> lowestFirst)
{
    var floors = new Dictionary<string, int>(StringComparer.Ordinal);
    foreach (var group in lowestFirst)
    {
        var below = group.SelectMany(file => arrows[file]).Where(floors.ContainsKey).Select(file => floors[file]);
        var floor = 1 + below.DefaultIfEmpty(0).Max();
        foreach (var file in group)
            floors[file] = floor;
    }

    return floors;
}
