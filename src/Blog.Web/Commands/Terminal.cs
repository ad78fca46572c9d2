using Spectre.Console;

namespace Blog.Web.Commands;

/// <summary>Tells people at a terminal how far something has come; programs that read the output see nothing of it.</summary>
internal static class Terminal
{
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

    /// <summary>A table for people: no frame, so that it can also be cut with other programs.</summary>
    public static void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = 200;
        console.Write(table);
    }

    /// <summary>An empty table with these headings.</summary>
    public static Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var heading in headings) table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0) });
        return table;
    }

    private sealed class Reached : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value) => Volatile.Write(ref _value, value);
    }
}
