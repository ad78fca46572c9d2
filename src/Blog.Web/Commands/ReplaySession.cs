using System.Diagnostics;
using Blog.Core.Replay;
using Blog.Web.Language;

namespace Blog.Web.Commands;

/// <summary>What a file is there for.</summary>
internal enum ReplayRole
{
    /// <summary>Its labels are learned before anything is judged.</summary>
    Train,

    /// <summary>Its lines are earlier comments.</summary>
    Corpus,

    /// <summary>Its lines are judged.</summary>
    Input,
}

/// <summary>Goes through the files of a replay, in the order in which they are used, and tells what is wrong with them as it goes.</summary>
internal sealed class ReplaySession(ReplayRun run) : IDisposable
{
    private const int LinesBetweenReports = 100;

    private readonly List<(ReplayFile File, ReplayRole Role)> _files = [];
    private readonly Stopwatch _judging = new();

    /// <summary>Whether the label of each line of the input is learned after its verdict.</summary>
    public bool Learns { get; init; }

    /// <summary>How the verdicts on the input came out.</summary>
    public ReplayFigures Figures { get; } = new();

    /// <summary>How long it took to judge the input, without what was learned or remembered before.</summary>
    public TimeSpan Taken => _judging.Elapsed;

    /// <summary>Lines that could not be read, in all files.</summary>
    public int Faults { get; private set; }

    /// <summary>Adds a file; it is closed with this.</summary>
    public void Add(ReplayFile file, ReplayRole role) => _files.Add((file, role));

    /// <summary>Goes through all files and writes the verdicts on the input. Answers how many there are.</summary>
    public int Run(IReplayOutput output, IProgress<double>? progress, CancellationToken cancel)
    {
        var sinceReport = 0;
        foreach (var (file, role) in _files)
        {
            if (role == ReplayRole.Input) _judging.Start();
            var ids = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var entry in file.Read())
            {
                cancel.ThrowIfCancellationRequested();
                if (entry.Fault is { } fault) Tell(file, entry.Number, ReplayReport.Of(fault), isFault: true);
                else Take(entry.Line!, role, output);
                if (entry.Line is { } line && !ids.TryAdd(line.Id, entry.Number)) Tell(file, entry.Number, Wording.Commands.Format("Replay.SameId", line.Id, ids[line.Id]), isFault: false);
                if (++sinceReport % LinesBetweenReports == 0) progress?.Report(Reached());
            }
        }

        _judging.Stop();
        return Figures.Lines;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(each => each.File.Dispose());

    private void Take(ReplayLine line, ReplayRole role, IReplayOutput output)
    {
        if (role == ReplayRole.Corpus) run.Remember(line);
        else if (role == ReplayRole.Train) run.Learn(run.Judge(line));
        else
        {
            var judged = run.Judge(line);
            output.Write(judged);
            Figures.Add(judged);
            if (Learns) run.Learn(judged);
        }
    }

    private void Tell(ReplayFile file, int number, string reason, bool isFault)
    {
        Console.Error.WriteLine(Wording.Commands.Format("Replay.Line", file.Name, number, reason));
        Faults += isFault ? 1 : 0;
    }

    private double Reached() => _files.Sum(each => each.File.Position) / Math.Max(1.0, _files.Sum(each => each.File.Length));
}
