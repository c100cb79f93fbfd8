using System.Globalization;
using System.Text;

namespace Beresta.Archive;

/// <summary>
/// <c>verify.sh</c>: checks every hash and every signature with nothing but sh, OpenSSL and its GOST engine. All names in it are safe ones
/// (<see cref="EntryNames"/>), all else is digits: nothing that a stranger wrote becomes a part of the program.
/// </summary>
internal static class VerifyScript
{
    private const string Beginning =
        """
        #!/bin/sh
        # Проверка архива электронного документа без Бересты: хеши всех файлов и все подписи.
        # Нужны sh, OpenSSL (1.1.1 или новее) и его модуль ГОСТ: apt-get install openssl libengine-gost-openssl
        #
        #   sh verify.sh              корневые сертификаты — из архива (сверьте их отпечатки с известными вам)
        #   sh verify.sh ROOTS.pem    корневые сертификаты — ваши
        #
        # Код завершения: 0 — всё верно, 1 — найдено расхождение, 3 — нечем проверить.

        roots=certificates/roots.pem
        if [ $# -gt 0 ]; then
          case "$1" in /*) roots=$1 ;; *) roots=$PWD/$1 ;; esac
        fi
        cd "$(dirname "$0")" || exit 3
        openssl=${OPENSSL:-openssl}
        command -v "$openssl" >/dev/null 2>&1 || { echo "Нужен OpenSSL: apt-get install openssl" >&2; exit 3; }
        work=$(mktemp -d) || exit 3
        trap 'rm -rf "$work"' EXIT

        # Модуль ГОСТ: сначала как настроено в системе, затем по имени, затем по известным путям.
        knows_gost() { "$openssl" dgst -md_gost12_256 /dev/null >/dev/null 2>&1; }
        use_engine() {
          {
            echo 'openssl_conf = init'; echo '[init]'; echo 'engines = list'; echo '[list]'; echo 'gost = gost'
            echo '[gost]'; echo 'engine_id = gost'; [ -z "$1" ] || echo "dynamic_path = $1"; echo 'default_algorithms = ALL'
          } >"$work/openssl.cnf"
          OPENSSL_CONF=$work/openssl.cnf
          export OPENSSL_CONF
          knows_gost
        }
        find_gost() {
          knows_gost && return 0
          use_engine '' && return 0
          for library in /usr/lib/*/engines-3/gost.so /usr/lib/*/engines-1.1/gost.so /usr/lib64/engines-3/gost.so /usr/lib/engines-3/gost.so \
            /usr/local/lib/engines-3/gost.so /usr/local/lib64/engines-3/gost.so /opt/homebrew/lib/engines-3/gost.dylib /usr/local/lib/engines-3/gost.dylib; do
            [ -f "$library" ] && use_engine "$library" && return 0
          done
          return 1
        }
        if ! find_gost; then
          echo "В OpenSSL нет алгоритмов ГОСТ. Установите модуль:" >&2
          echo "  Debian, Ubuntu: apt-get install libengine-gost-openssl (в старых выпусках libengine-gost-openssl1.1)" >&2
          echo "  Fedora: dnf install openssl-gost-engine    ALT: apt-get install openssl-gost-engine" >&2
          echo "  исходный код: https://github.com/gost-engine/engine" >&2
          exit 3
        fi

        checks=0 failed=0
        good() { checks=$((checks + 1)); echo "верно    $1"; }
        wrong() { checks=$((checks + 1)); failed=$((failed + 1)); echo "НЕВЕРНО  $1"; }
        digest() { "$openssl" dgst "-$1" -r "$2" 2>/dev/null | cut -d ' ' -f 1; }
        hash_is() { # АЛГОРИТМ НАЗВАНИЕ ФАЙЛ ХЕШ
          if [ -f "$3" ] && [ "$(digest "$1" "$3")" = "$4" ]; then good "$2  $3"; else wrong "$2  $3"; fi
        }
        signature_holds() { # ФАЙЛ ПОДПИСЬ ВРЕМЯ ОПИСАНИЕ
          if "$openssl" cms -verify -binary -inform DER -in "$2" -content "$1" -CAfile "$roots" -certfile certificates/chain.pem \
            -purpose any -attime "$3" -out /dev/null 2>"$work/why"; then
            good "подпись  $4: $2"
          else
            wrong "подпись  $4: $2"
            sed 's/^/         /' "$work/why" | head -4
          fi
        }

        listed=0
        while read -r sum name; do
          hash_is sha256 SHA-256 "$name" "$sum"
          listed=$((listed + 1))
        done <SHA256SUMS
        # Что файловые менеджеры кладут рядом сами, составу не мешает.
        present=$(find . -type f ! -name SHA256SUMS ! -path '*/__MACOSX/*' ! -name '._*' ! -name .DS_Store ! -iname Thumbs.db ! -iname desktop.ini | wc -l)
        if [ "$present" -eq "$listed" ]; then good "состав   посторонних файлов нет"; else wrong "состав   файлов в папке $present, а в SHA256SUMS $listed"; fi

        """;

    private const string End =
        """

        echo
        if [ $failed -eq 0 ]; then
          echo "Всё верно: проверок $checks."
        else
          echo "НЕВЕРНО: $failed из $checks проверок."
          exit 1
        fi
        """;

    public static byte[] Write(Manifest manifest)
    {
        var script = new StringBuilder(Beginning);
        for (var i = 0; i < manifest.Items.Count; i++)
        {
            var item = manifest.Items[i];
            var name = string.Create(CultureInfo.InvariantCulture, $"{i + 1:00} {item.KindName}");
            script.Append(CultureInfo.InvariantCulture, $"hash_is md_gost12_256 Стрибог  '{item.File}' {item.Streebog256}\n");
            script.Append(CultureInfo.InvariantCulture, $"signature_holds '{item.File}' '{item.Signature}' {item.Time.ToUnixTimeSeconds()} '{name}'\n");
        }

        return Encoding.UTF8.GetBytes(script.Append(End).Append('\n').ToString().ReplaceLineEndings("\n"));
    }
}
