Console.WriteLine("beresta");
