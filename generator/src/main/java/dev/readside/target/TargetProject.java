package dev.readside.target;

import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import java.io.IOException;

/** A target with the settings of one file: it makes files of that one's plan. */
public interface TargetProject {

  /** Where its files go, beside the file that they are made from, if nobody says otherwise. */
  String directory();

  /** The files of a plan, by paths relative to their directory. */
  FileTree emit(Plan plan);

  /**
   * The emitted files, with what the directory's shared files hold besides.
   *
   * @throws UnreadableSharedFileException when a shared file is not what it should be
   */
  FileTree keep(FileTree emitted, Directory directory)
      throws IOException, UnreadableSharedFileException;

  /** Whether a file is Readside's to remove when nothing generates it any more. */
  boolean owns(String path);

  /** What the emitted functions are called. */
  FunctionNames functionNames();
}
