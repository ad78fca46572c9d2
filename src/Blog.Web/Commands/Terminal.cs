using System.Globalization;
using Spectre.Console;

namespace Blog.Web.Commands;

/// <summary>Tells people at a terminal how far something has come; and sets results out for them; programs that read the output see plain rows.</summary>
internal static class Terminal
{
    private const int Gap = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs something; if it takes longer than a second and stderr is a terminal, with a bar.</summary>
    public static async Task<T> WithProgressAsync<T>(string title, Func<IProgress<double>, Task<T>> work)
    {
        var reached = new Reached();
        var running = Task.Run(() => work(reached));
        if (Console.IsErrorRedirected || await Task.WhenAny(running, Task.Delay(Patience)) == running) return await running;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(title), maxValue: 1);
            while (!running.IsCompleted)
            {
                bar.Value = reached.Value;
                await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100)));
            }
        });
        return await running;
    }

    /// <summary>Writes rows to stdout: in columns under their headings for people, with tabs between for programs.</summary>
    public static void Write(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var row in rows) Console.Out.WriteLine(string.Join('\t', row));
            return;
        }
        var table = new Table { Border = TableBorder.None, ShowHeaders = headings.Any(heading => heading.Length > 0) };
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, Gap, 0), NoWrap = true });
        foreach (var row in rows) table.AddRow(Fitting(row, [headings, .. rows]).Select(cell => new Text(cell)));
        AnsiConsole.Write(table);
    }

    /// <summary>A text on one line, cut to so many letters, without characters that steer a terminal.</summary>
    public static string OneLine(string text, int most)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c));
        var line = string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var info = new StringInfo(line);
        return info.LengthInTextElements <= most ? line : info.SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    /// <summary>A row whose last cell is cut to what the others leave of the line.</summary>
    private static IEnumerable<string> Fitting(IReadOnlyList<string> row, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var others = Enumerable.Range(0, row.Count - 1).Sum(column => rows.Max(each => each[column].Length) + Gap);
        var room = Math.Max(12, Console.WindowWidth - others - Gap);
        return row.SkipLast(1).Append(row[^1].Length <= room ? row[^1] : row[^1][..(room - 1)] + "…");
    }

    private sealed class Reached : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
