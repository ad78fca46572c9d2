using Blog.Web.Hosting;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

var settings = new BlogSettings(Option("--content", "content"), Option("--data", "data")) { Urls = Option("--urls", "http://localhost:5000") };
await using var app = await BlogHost.BuildAsync(settings);
await app.RunAsync();
