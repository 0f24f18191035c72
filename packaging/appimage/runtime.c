/* The head of the AppImage (type 2): mounts the squashfs image that follows it and runs AppRun inside.
 *
 *   --appimage-offset            print where the image begins
 *   --appimage-extract           unpack it into ./squashfs-root
 *   --appimage-extract-and-run   unpack it into a folder of its own, run it, remove the folder
 *
 * Where FUSE cannot be used it extracts and runs by itself. Everything linked in is free of GPL parts: squashfuse
 * (BSD-2-Clause), libfuse (LGPL-2.1), zlib and zstd; LZO, which squashfuse would like to have, is stubbed out below.
 */
#define _GNU_SOURCE
#define FUSE_USE_VERSION 32
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <squashfuse/ll.h>
#include <squashfuse/squashfuse.h>

static char self[PATH_MAX];

static void fail(const char *what) {
    fprintf(stderr, "JOSE Inspector: %s: %s\n", what, strerror(errno));
    exit(127);
}

/* squashfuse asks for these; the image is compressed with zstd, and LZO is under the GPL. */
int lzo1x_decompress_safe(const void *in, unsigned long size, void *out, unsigned long *room, void *memory) {
    (void)in, (void)size, (void)out, (void)room, (void)memory;
    return -1;
}

/* Where this program ends is where the image begins: behind the table of sections. */
static size_t image_offset(void) {
    Elf64_Ehdr header;
    int fd = open(self, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &header, sizeof header) != sizeof header) fail("the program cannot read itself");
    close(fd);
    return header.e_shoff + (size_t)header.e_shentsize * header.e_shnum;
}

static void run(char **arguments, const char *folder) {
    char program[PATH_MAX + 8];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    setenv("APPIMAGE", self, 1);
    setenv("ARGV0", arguments[0], 1);
    execv(program, arguments);
    fail(program);
}

/* ------------------------------------------------------------------------------------------------------ extracting */

static void write_file(sqfs *fs, sqfs_inode *inode, const char *path) {
    static char buffer[1 << 17];
    sqfs_off_t at = 0, size;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, inode->base.mode & 0777);
    if (fd < 0) fail(path);
    do {
        size = sizeof buffer;
        if (sqfs_read_range(fs, inode, at, &size, buffer) != SQFS_OK || write(fd, buffer, size) != size) fail(path);
        at += size;
    } while (size > 0);
    if (fchmod(fd, inode->base.mode & 0777) != 0) fail(path);
    close(fd);
}

static void write_link(sqfs *fs, sqfs_inode *inode, const char *path) {
    char target[PATH_MAX];
    size_t size = sizeof target;
    if (sqfs_readlink(fs, inode, target, &size) != SQFS_OK || symlink(target, path) != 0) fail(path);
}

static void extract(const char *folder) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    if (sqfs_open_image(&fs, self, image_offset()) != SQFS_OK) fail("the image cannot be read");
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) fail(folder);
    if (sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK) fail("the image cannot be read");
    while (sqfs_traverse_next(&walk, &error)) {
        char path[PATH_MAX];
        sqfs_inode inode;
        if (walk.dir_end) continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, walk.path) >= (int)sizeof path) fail("too long a path");
        if (sqfs_inode_get(&fs, &inode, sqfs_dentry_inode(&walk.entry)) != SQFS_OK) fail(path);
        if (S_ISDIR(inode.base.mode)) {
            if (mkdir(path, 0755) != 0 && errno != EEXIST) fail(path);
        } else if (S_ISLNK(inode.base.mode)) {
            write_link(&fs, &inode, path);
        } else {
            write_file(&fs, &inode, path);
        }
    }
    if (error != SQFS_OK) fail("the image is damaged");
    sqfs_traverse_close(&walk);
    sqfs_destroy(&fs);
}

static int removed(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static void make_folder(char *folder, size_t room) {
    const char *place = getenv("TMPDIR");
    snprintf(folder, room, "%s/jose-inspector-XXXXXX", place != NULL && *place == '/' ? place : "/tmp");
    if (mkdtemp(folder) == NULL) fail(folder);
}

static int extract_and_run(char **arguments) {
    char folder[PATH_MAX];
    int status = 0;
    make_folder(folder, sizeof folder);
    extract(folder);
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) run(arguments, folder);
    signal(SIGINT, SIG_IGN);
    waitpid(child, &status, 0);
    nftw(folder, removed, 16, FTW_DEPTH | FTW_PHYS);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* -------------------------------------------------------------------------------------------------------- mounting */

struct mounted {
    sqfs_ll_chan channel;
    const char *folder;
    int alive; /* readable, with nothing in it, when the last process of the program has ended */
};

static void *unmount_at_the_end(void *given) {
    struct mounted *mounted = given;
    char nothing;
    while (read(mounted->alive, &nothing, 1) < 0 && errno == EINTR) {
    }
    fuse_session_exit(mounted->channel.session);
    fuse_session_unmount(mounted->channel.session);
    return NULL;
}

/* Serves the image until the program has ended; says on `ready` whether it is mounted. */
static void serve(const char *folder, int ready, int alive) {
    struct fuse_lowlevel_ops calls = {
        .getattr = sqfs_ll_op_getattr, .opendir = sqfs_ll_op_opendir, .releasedir = sqfs_ll_op_releasedir,
        .readdir = sqfs_ll_op_readdir, .lookup = sqfs_ll_op_lookup, .open = sqfs_ll_op_open,
        .create = sqfs_ll_op_create, .release = sqfs_ll_op_release, .read = sqfs_ll_op_read,
        .readlink = sqfs_ll_op_readlink, .listxattr = sqfs_ll_op_listxattr, .getxattr = sqfs_ll_op_getxattr,
        .forget = sqfs_ll_op_forget, .statfs = stfs_ll_op_statfs,
    };
    char *words[] = {"jose-inspector", "-oro,nodev,nosuid,fsname=jose-inspector,subtype=squashfuse", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(2, words);
    struct mounted mounted = {.folder = folder, .alive = alive};
    sqfs_ll *image = sqfs_ll_open(self, image_offset());
    pthread_t waiting;
    setsid();
    if (image == NULL || sqfs_ll_mount(&mounted.channel, folder, &arguments, &calls, sizeof calls, image) != SQFS_OK) _exit(1);
    if (pthread_create(&waiting, NULL, unmount_at_the_end, &mounted) != 0 || write(ready, "m", 1) != 1) _exit(1);
    close(ready);
    fuse_session_loop(mounted.channel.session);
    rmdir(folder);
    _exit(0);
}

/* Returns only where the image cannot be mounted. */
static void mount_and_run(char **arguments) {
    char folder[PATH_MAX], word = 0;
    int ready[2], alive[2];
    if (access("/dev/fuse", R_OK | W_OK) != 0) return;
    make_folder(folder, sizeof folder);
    if (pipe2(ready, O_CLOEXEC) != 0 || pipe(alive) != 0) fail("pipe");
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        int quiet = open("/dev/null", O_RDWR);
        close(ready[0]);
        close(alive[1]);
        dup2(quiet, STDIN_FILENO);
        dup2(quiet, STDOUT_FILENO);
        dup2(quiet, STDERR_FILENO);
        serve(folder, ready[1], alive[0]);
    }
    close(ready[1]);
    close(alive[0]); /* the other end stays open in everything the program starts */
    if (read(ready[0], &word, 1) == 1 && word == 'm') run(arguments, folder);
    close(alive[1]);
    waitpid(child, NULL, 0);
    rmdir(folder);
}

int main(int count, char **arguments) {
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0) fail("/proc/self/exe");
    const char *wanted = count > 1 ? arguments[1] : "";
    if (strcmp(wanted, "--appimage-offset") == 0) {
        printf("%zu\n", image_offset());
        return 0;
    }
    if (strcmp(wanted, "--appimage-extract") == 0) {
        extract("squashfs-root");
        return 0;
    }
    if (strcmp(wanted, "--appimage-extract-and-run") == 0) {
        arguments[1] = arguments[0];
        return extract_and_run(arguments + 1);
    }
    if (getenv("APPIMAGE_EXTRACT_AND_RUN") == NULL) mount_and_run(arguments);
    return extract_and_run(arguments);
}
