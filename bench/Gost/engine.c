/* OpenSSL and its GOST engine, measured from inside: reads "OPERATION NAME SIZE MICROSECONDS" lines, runs the operation for about
   that long and answers with the nanoseconds of processor time that one took. Built and driven by the bench program. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/ec.h>
#include <openssl/engine.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct key {
    char name[32];
    EVP_PKEY_CTX *sign, *verify;
    unsigned char digest[64], signature[256];
    size_t digest_length, signature_length;
    struct key *next;
};

static ENGINE *gost;
static struct key *keys;
static unsigned char *message;

static void die(const char *what) {
    fprintf(stderr, "engine: %s failed\n", what);
    exit(1);
}

static EVP_PKEY *generate(const char *name) {
    EVP_PKEY *key = NULL;
    if (strcmp(name, "P-256") == 0)
        return EVP_EC_gen("P-256");
    /* NAME is "256-XA", "512-A": the key's length and the engine's name of the parameter set. */
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(OBJ_sn2nid(name[0] == '2' ? "gost2012_256" : "gost2012_512"), gost);
    if (!context || EVP_PKEY_keygen_init(context) <= 0 || EVP_PKEY_CTX_ctrl_str(context, "paramset", name + 4) <= 0 ||
        EVP_PKEY_keygen(context, &key) <= 0)
        die(name);
    EVP_PKEY_CTX_free(context);
    return key;
}

static struct key *find(const char *name) {
    for (struct key *k = keys; k; k = k->next)
        if (strcmp(k->name, name) == 0)
            return k;
    struct key *k = calloc(1, sizeof *k);
    strncpy(k->name, name, sizeof k->name - 1);
    EVP_PKEY *key = generate(name);
    ENGINE *engine = strcmp(name, "P-256") == 0 ? NULL : gost;
    k->sign = EVP_PKEY_CTX_new(key, engine);
    k->verify = EVP_PKEY_CTX_new(key, engine);
    k->digest_length = name[0] == '5' ? 64 : 32;
    RAND_bytes(k->digest, sizeof k->digest);
    k->signature_length = sizeof k->signature;
    if (EVP_PKEY_sign_init(k->sign) <= 0 || EVP_PKEY_verify_init(k->verify) <= 0 ||
        EVP_PKEY_sign(k->sign, k->signature, &k->signature_length, k->digest, k->digest_length) <= 0)
        die(name);
    k->next = keys;
    keys = k;
    return k;
}

static void once(const char *operation, const char *name, size_t size) {
    if (strcmp(operation, "hash") == 0) {
        unsigned char value[64];
        const EVP_MD *digest = ENGINE_get_digest(gost, OBJ_sn2nid(strcmp(name, "256") == 0 ? "md_gost12_256" : "md_gost12_512"));
        if (EVP_Digest(message, size, value, NULL, digest, gost) <= 0)
            die("hash");
        return;
    }
    struct key *k = find(name);
    if (strcmp(operation, "sign") == 0) {
        unsigned char signature[256];
        size_t length = sizeof signature;
        if (EVP_PKEY_sign(k->sign, signature, &length, k->digest, k->digest_length) <= 0)
            die("sign");
    } else if (EVP_PKEY_verify(k->verify, k->signature, k->signature_length, k->digest, k->digest_length) != 1)
        die("verify");
}

static double processor_time(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(void) {
    OPENSSL_init_crypto(OPENSSL_INIT_ENGINE_ALL_BUILTIN, NULL);
    gost = ENGINE_by_id("gost");
    if (!gost || !ENGINE_init(gost) || !ENGINE_set_default(gost, ENGINE_METHOD_ALL))
        die("loading the GOST engine");
    message = malloc(1 << 20);
    memset(message, 0x5A, 1 << 20);
    char operation[16], name[32];
    unsigned long size;
    double microseconds;
    while (scanf("%15s %31s %lu %lf", operation, name, &size, &microseconds) == 4) {
        long count = 0;
        once(operation, name, size);
        double start = processor_time(), elapsed;
        do {
            once(operation, name, size);
            count++;
        } while ((elapsed = processor_time() - start) < microseconds * 1000);
        printf("%.1f\n", elapsed / count);
        fflush(stdout);
    }
    return 0;
}
