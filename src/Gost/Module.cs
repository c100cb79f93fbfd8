// Field elements are large and written before they are read: clearing them first would cost a tenth of the time.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
